import { serve } from '@/lib/http';
import { askProbe } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.askProbe, async ({ ctx, params, body }) => ({
  session: await askProbe({ ctx, input: { ...params, ...body } }),
}));
