import { serve } from '@/lib/http';
import { takeTurn } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.takeTurn, async ({ ctx, params, body }) => ({
  interview: await takeTurn({ ctx, input: { ...params, ...body } }),
}));
