import { serve } from '@/lib/http';
import { getStats } from '@/lib/review';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getStats, ({ ctx }) => getStats({ ctx }));
