import { serve, streamHints } from '@/lib/http';
import { watchPeers } from '@/lib/interview';
import { contracts } from '../../contracts';

export const GET = serve(contracts.watchPeers, async ({ ctx, request }) =>
  streamHints({ request, topics: await watchPeers({ ctx }), gapMs: 1000 }),
);
