import { serve } from '@/lib/http';
import { answerQuestion } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.answerQuestion, async ({ ctx, params, body }) => ({
  attempt: await answerQuestion({ ctx, input: { ...params, ...body } }),
}));
