import { removeMemberComment } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../../../../contracts';

export const DELETE = serve(contracts.removeMemberComment, async ({ ctx, params }) => {
  await removeMemberComment({ ctx, input: params });
  return { done: true as const };
});
