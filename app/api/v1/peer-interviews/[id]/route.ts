import { serve } from '@/lib/http';
import { getPeerSession } from '@/lib/interview';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getPeerSession, async ({ ctx, params }) => ({
  session: await getPeerSession({ ctx, input: params }),
}));
