import { clearPoints } from '@/lib/boards';
import { serve } from '@/lib/http';
import { contracts } from '../../../../../contracts';

export const DELETE = serve(contracts.clearPoints, async ({ ctx, params }) => {
  await clearPoints({ ctx, input: params });
  return { done: true as const };
});
