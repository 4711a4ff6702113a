import { serve } from '@/lib/http';
import { swapRoles } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.swapPeerRoles, async ({ ctx, params }) => ({
  session: await swapRoles({ ctx, input: params }),
}));
