import { env } from '@/env';
import { mailOrigin } from '@/lib/auth';
import { serve } from '@/lib/http';
import { createInvite, listInvites, mailInvite } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.listInvites, async ({ ctx, params }) => {
  const invites = await listInvites({ ctx, input: params });
  return {
    invites: invites.map(({ createdAt, expiresAt, ...invite }) => ({
      ...invite,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
});

export const POST = serve(contracts.createInvite, async ({ ctx, params, body, request }) => {
  if ('email' in body) {
    const origin = mailOrigin(request.headers, env());
    const { id, expiresAt } = await mailInvite({ ctx, input: { ...params, ...body }, origin });
    return { id, token: null, maxUses: 1, expiresAt: expiresAt.toISOString() };
  }
  const { expiresAt, ...invite } = await createInvite({ ctx, input: { ...params, ...body } });
  return { ...invite, expiresAt: expiresAt.toISOString() };
});
