import { serve } from '@/lib/http';
import { exportLog } from '@/lib/review';
import { contracts } from '../../contracts';
import { streamLines } from '../../stream-lines';

const types = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' };

export const GET = serve(contracts.exportLog, ({ ctx, query }) => {
  const { format } = query;
  return streamLines(exportLog({ ctx, input: query }), {
    type: types[format],
    filename: `shipshape-reviews.${format}`,
  });
});
