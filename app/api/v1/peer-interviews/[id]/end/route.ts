import { serve } from '@/lib/http';
import { endRound } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.endPeerRound, async ({ ctx, params, body }) => ({
  session: await endRound({ ctx, input: { ...params, ...body } }),
}));
