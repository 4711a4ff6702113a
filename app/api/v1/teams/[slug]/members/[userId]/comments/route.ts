import { addMemberComment, listMemberComments } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../../../contracts';

export const GET = serve(contracts.listMemberComments, ({ ctx, params, query }) =>
  listMemberComments({ ctx, input: { ...params, ...query } }),
);

export const POST = serve(contracts.addMemberComment, async ({ ctx, params, body }) => {
  return { comment: await addMemberComment({ ctx, input: { ...params, ...body } }) };
});
