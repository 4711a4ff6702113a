import { getTeamProgress } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.getTeamProgress, ({ ctx, params, query }) =>
  getTeamProgress({ ctx, input: { ...params, ...query } }),
);
