import { getInstanceRank } from '@/lib/boards';
import { serve } from '@/lib/http';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getInstanceRank, ({ ctx, query }) => getInstanceRank({ ctx, input: query }));
