import { serve } from '@/lib/http';
import { startRound } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.startPeerRound, async ({ ctx, params, body }) => ({
  session: await startRound({ ctx, input: { ...params, ...body } }),
}));
