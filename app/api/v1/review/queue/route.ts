import { serve } from '@/lib/http';
import { getQueue } from '@/lib/review';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getQueue, ({ ctx, query }) => getQueue({ ctx, input: query }));
