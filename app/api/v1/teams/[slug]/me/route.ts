import { serve } from '@/lib/http';
import { leaveTeam, updateMembership } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const PATCH = serve(contracts.updateMembership, async ({ ctx, params, body }) => {
  await updateMembership({ ctx, input: { ...params, ...body } });
  return { done: true as const };
});

export const DELETE = serve(contracts.leaveTeam, async ({ ctx, params }) => {
  await leaveTeam({ ctx, input: params });
  return { done: true as const };
});
