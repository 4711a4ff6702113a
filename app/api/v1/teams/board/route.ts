import { getTeamsBoard } from '@/lib/boards';
import { serve } from '@/lib/http';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getTeamsBoard, ({ ctx, query }) => getTeamsBoard({ ctx, input: query }));
