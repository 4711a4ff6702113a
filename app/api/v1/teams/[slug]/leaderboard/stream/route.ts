import { watchBoard } from '@/lib/boards';
import { serve, streamHints } from '@/lib/http';
import { contracts } from '../../../../contracts';

export const GET = serve(contracts.watchLeaderboard, async ({ ctx, params, request }) =>
  streamHints({ request, topics: await watchBoard({ ctx, input: params }), gapMs: 1000 }),
);
