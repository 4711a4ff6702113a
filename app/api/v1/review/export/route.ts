import { serve } from '@/lib/http';
import { exportLog } from '@/lib/review';
import { contracts } from '../../contracts';

const types = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' };

export const GET = serve(contracts.exportLog, async ({ ctx, query }) => {
  const lines = exportLog({ ctx, input: query });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
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
