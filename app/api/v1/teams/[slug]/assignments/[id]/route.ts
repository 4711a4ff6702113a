import { unassign } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../../contracts';

export const DELETE = serve(contracts.unassign, async ({ ctx, params }) => {
  await unassign({ ctx, input: params });
  return { done: true as const };
});
