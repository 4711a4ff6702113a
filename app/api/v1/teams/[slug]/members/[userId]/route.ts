import { serve } from '@/lib/http';
import { changeRole, removeMember } from '@/lib/teams';
import { contracts } from '../../../../contracts';

export const PUT = serve(contracts.changeRole, async ({ ctx, params, body }) => {
  await changeRole({ ctx, input: { ...params, ...body } });
  return { done: true as const };
});

export const DELETE = serve(contracts.removeMember, async ({ ctx, params }) => {
  await removeMember({ ctx, input: params });
  return { done: true as const };
});
