import { exportTeamProgress } from '@/lib/coach';
import { serve } from '@/lib/http';
import { contracts } from '../../../contracts';
import { streamLines } from '../../../stream-lines';

export const GET = serve(contracts.exportTeamProgress, ({ ctx, params }) =>
  streamLines(exportTeamProgress({ ctx, input: params }), {
    type: 'text/csv; charset=utf-8',
    filename: `${params.slug}-progress.csv`,
  }),
);
