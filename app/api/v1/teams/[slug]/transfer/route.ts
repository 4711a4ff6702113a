import { serve } from '@/lib/http';
import { transferOwnership } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.transferOwnership, async ({ ctx, params, body }) => {
  await transferOwnership({ ctx, input: { ...params, ...body } });
  return { done: true as const };
});
