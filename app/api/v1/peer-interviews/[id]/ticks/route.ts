import { serve } from '@/lib/http';
import { tickCriterion } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.tickCriterion, async ({ ctx, params, body }) => ({
  session: await tickCriterion({ ctx, input: { ...params, ...body } }),
}));
