import { serve } from '@/lib/http';
import { exportLog } from '@/lib/review';
import { contracts } from '../../contracts';

const types = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' };

export const GET = serve(contracts.exportLog, async ({ ctx, query }) => {
  const lines = exportLog({ ctx, input: query });
  // The first page is read before the answer begins, so that a refusal can still be a problem.
  let next = await lines.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(next.value));
      next = await lines.next();
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': types[query.format],
      'content-disposition': `attachment; filename="shipshape-reviews.${query.format}"`,
      'cache-control': 'no-store',
    },
  });
});
