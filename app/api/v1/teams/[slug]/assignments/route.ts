import { assign, listAssignments } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.listAssignments, ({ ctx, params, query }) =>
  listAssignments({ ctx, input: { ...params, ...query } }),
);

export const POST = serve(contracts.assign, ({ ctx, params, body }) => assign({ ctx, input: { ...params, ...body } }));
