import { getBoard } from '@/lib/boards';
import { serve } from '@/lib/http';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.getLeaderboard, ({ ctx, params, query }) =>
  getBoard({ ctx, input: { ...params, ...query } }),
);
