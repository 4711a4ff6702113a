import { serve } from '@/lib/http';
import { getInterview } from '@/lib/interview';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getInterview, async ({ ctx, params }) => ({
  interview: await getInterview({ ctx, input: params }),
}));
