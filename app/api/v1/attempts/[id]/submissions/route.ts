import { serve } from '@/lib/http';
import { submitLab } from '@/lib/labs';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.submitLab, async ({ ctx, params, body }) => ({
  submission: await submitLab({ ctx, input: { attemptId: params.id, bundle: body } }),
}));
