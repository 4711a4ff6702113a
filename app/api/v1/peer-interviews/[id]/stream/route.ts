import { serve, streamHints } from '@/lib/http';
import { getPeerSession, peerTopic } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.watchPeerSession, async ({ ctx, params, request }) => {
  const { id } = await getPeerSession({ ctx, input: params });
  return streamHints({ request, topics: [peerTopic(id)], gapMs: 100 });
});
