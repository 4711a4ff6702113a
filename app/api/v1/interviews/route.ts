import { serve } from '@/lib/http';
import { startInterview } from '@/lib/interview';
import { contracts } from '../contracts';

export const POST = serve(contracts.startInterview, async ({ ctx, body }) => ({
  interview: await startInterview({ ctx, input: body }),
}));
