import { serve } from '@/lib/http';
import { leavePeerSession } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.leavePeerSession, async ({ ctx, params }) => ({
  session: await leavePeerSession({ ctx, input: params }),
}));
