import { adoptTimeZone } from '@/lib/auth';
import { serve } from '@/lib/http';
import { contracts } from '../../contracts';

export const PUT = serve(contracts.adoptTimeZone, async ({ ctx, body }) => ({
  adopted: await adoptTimeZone({ ctx, input: body }),
}));
