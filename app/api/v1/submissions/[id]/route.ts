import { serve } from '@/lib/http';
import { getSubmission } from '@/lib/labs';
import { contracts } from '../../contracts';

export const GET = serve(contracts.getSubmission, async ({ ctx, params }) => ({
  submission: await getSubmission({ ctx, input: params }),
}));
