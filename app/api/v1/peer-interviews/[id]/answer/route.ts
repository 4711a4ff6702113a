import { serve } from '@/lib/http';
import { savePeerAnswer } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.savePeerAnswer, async ({ ctx, params, body }) => ({
  session: await savePeerAnswer({ ctx, input: { ...params, ...body } }),
}));
