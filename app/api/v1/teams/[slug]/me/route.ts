import { serve } from '@/lib/http';
import { leaveTeam } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const DELETE = serve(contracts.leaveTeam, async ({ ctx, params }) => {
  await leaveTeam({ ctx, input: params });
  return { done: true as const };
});
