import { createApiToken } from '@/lib/auth';
import { serve } from '@/lib/http';
import { contracts } from '../contracts';

export const POST = serve(contracts.createToken, async ({ ctx, body }) => {
  const { createdAt, expiresAt, ...token } = await createApiToken({ ctx, input: body });
  return { ...token, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
});
