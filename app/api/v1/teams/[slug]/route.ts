import { serve } from '@/lib/http';
import { getTeam } from '@/lib/teams';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getTeam, async ({ ctx, params }) => {
  const { members, ...rest } = await getTeam({ ctx, input: params });
  return { ...rest, members: members.map((one) => ({ ...one, joinedAt: one.joinedAt.toISOString() })) };
});
