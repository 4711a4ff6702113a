import { env } from '@/env';
import { publicOrigin } from '@/lib/auth';
import { serve } from '@/lib/http';
import { startAttempt } from '@/lib/labs';
import { contracts } from '../../../contracts';

export const POST = serve(contracts.startAttempt, ({ ctx, params, request }) =>
  startAttempt({ ctx, input: { ...params, server: publicOrigin(request.headers, env()) } }),
);
