import { serve } from '@/lib/http';
import { joinPeerSession } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.joinPeerSession, async ({ ctx, params }) => ({
  session: await joinPeerSession({ ctx, input: params }),
}));
