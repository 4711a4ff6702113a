import { serve } from '@/lib/http';
import { pauseInterview } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.pauseInterview, async ({ ctx, params, body }) => ({
  interview: await pauseInterview({ ctx, input: { ...params, ...body } }),
}));
