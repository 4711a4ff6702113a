import { serve } from '@/lib/http';
import { revokeInvite } from '@/lib/teams';
import { contracts } from '../../../../contracts';

export const DELETE = serve(contracts.revokeInvite, async ({ ctx, params }) => {
  await revokeInvite({ ctx, input: params });
  return { done: true as const };
});
