import { env } from '@/env';
import { publicOrigin } from '@/lib/auth';
import { serve } from '@/lib/http';
import { makeCalendar, removeCalendar } from '@/lib/nudges';
import { contracts } from '../contracts';

export const POST = serve(contracts.makeCalendar, async ({ ctx, request }) => {
  const { file, createdAt } = await makeCalendar({ ctx });
  return { url: `${publicOrigin(request.headers, env())}/calendar/${file}`, createdAt: createdAt.toISOString() };
});

export const DELETE = serve(contracts.removeCalendar, async ({ ctx }) => {
  await removeCalendar({ ctx });
  return { done: true as const };
});
