import { addComment, listComments } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../contracts';

export const GET = serve(contracts.listComments, ({ ctx, query }) => listComments({ ctx, input: query }));

export const POST = serve(contracts.addComment, async ({ ctx, body }) => {
  return { comment: await addComment({ ctx, input: body }) };
});
