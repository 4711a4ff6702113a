import { serve } from '@/lib/http';
import { finishInterview } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.finishInterview, async ({ ctx, params }) => ({
  interview: await finishInterview({ ctx, input: params }),
}));
