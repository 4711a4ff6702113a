import { serve } from '@/lib/http';
import { dissolveTeam, getTeam, updateTeam } from '@/lib/teams';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getTeam, async ({ ctx, params }) => {
  const { members, ...rest } = await getTeam({ ctx, input: params });
  return { ...rest, members: members.map((one) => ({ ...one, joinedAt: one.joinedAt.toISOString() })) };
});

export const PATCH = serve(contracts.updateTeam, async ({ ctx, params, body }) => {
  await updateTeam({ ctx, input: { ...params, ...body } });
  return { done: true as const };
});

export const DELETE = serve(contracts.dissolveTeam, async ({ ctx, params, query }) => {
  await dissolveTeam({ ctx, input: { ...params, ...query } });
  return { done: true as const };
});
