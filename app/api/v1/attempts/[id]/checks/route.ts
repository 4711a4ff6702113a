import { serve } from '@/lib/http';
import { checkLab } from '@/lib/labs';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.checkLab, ({ ctx, params, body }) =>
  checkLab({ ctx, input: { attemptId: params.id, bundle: body } }),
);
