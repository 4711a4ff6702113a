import { serve, streamHints } from '@/lib/http';
import { getPeerSession } from '@/lib/interview';
import { peerTopic } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.watchPeerSession, async ({ ctx, params, request }) => {
  const { id } = await getPeerSession({ ctx, input: params });
  return streamHints({ request, topics: [peerTopic(id)], gapMs: 100 });
});
