import { getUnit } from '@/lib/content';
import { serve } from '@/lib/http';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getUnit, ({ ctx, params }) => getUnit({ ctx, input: params }));
