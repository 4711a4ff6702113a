import { removeComment } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../contracts';

export const DELETE = serve(contracts.removeComment, async ({ ctx, params }) => {
  await removeComment({ ctx, input: params });
  return { done: true as const };
});
