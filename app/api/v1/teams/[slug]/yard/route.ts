import { getTeamYard } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.getTeamYard, ({ ctx, params }) => getTeamYard({ ctx, input: params }));
