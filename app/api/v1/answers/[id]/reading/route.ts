import { serve } from '@/lib/http';
import { judgeByModel } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.judgeByModel, async ({ ctx, params, body }) => ({
  attempt: await judgeByModel({ ctx, input: { ...params, ...body } }),
}));
