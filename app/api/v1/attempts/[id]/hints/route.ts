import { serve } from '@/lib/http';
import { takeHint } from '@/lib/labs';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.takeHint, ({ ctx, params, body }) =>
  takeHint({ ctx, input: { attemptId: params.id, ...body } }),
);
