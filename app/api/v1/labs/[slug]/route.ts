import { serve } from '@/lib/http';
import { getLab } from '@/lib/labs';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getLab, ({ ctx, params }) => getLab({ ctx, input: params }));
