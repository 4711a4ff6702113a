import { serve } from '@/lib/http';
import { unsubscribe } from '@/lib/nudges';
import { contracts } from '../../contracts';

export const POST = serve(contracts.stopDigest, async ({ ctx, query }) => {
  await unsubscribe({ ctx, input: query });
  return { done: true as const };
});

export const GET = serve(contracts.askToStopDigest, async ({ query }) => {
  const location = `/digest/unsubscribe?${new URLSearchParams(query)}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
});
