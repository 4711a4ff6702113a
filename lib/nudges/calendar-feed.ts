import 'server-only';
import { authorize, type Ctx, hashSecret, newSecret } from '@/lib/auth';
import { formatCalendarFile } from './calendar-token';
import { deleteCalendar, findCalendar, putCalendar } from './queries';

/**
 * Makes the secret address of the caller's calendar, or a new one in place of it; `file` is in the answer and nowhere
 * else, and goes behind `/calendar/`. A token must be allowed all that the calendar tells: `forbidden`.
 */
export async function makeCalendar({ ctx }: { ctx: Ctx }): Promise<{ file: string; createdAt: Date }> {
  const { userId } = authorize(ctx, 'tokens:write');
  authorize(ctx, 'review:read');
  authorize(ctx, 'teams:read');
  const secret = newSecret();
  await putCalendar(ctx.db, { userId, tokenHash: hashSecret(secret), createdAt: ctx.now });
  return { file: formatCalendarFile(userId, secret), createdAt: ctx.now };
}

/** Ends the caller's calendar at once; twice is as good as once. */
export async function removeCalendar({ ctx }: { ctx: Ctx }): Promise<void> {
  const { userId } = authorize(ctx, 'tokens:write');
  await deleteCalendar(ctx.db, userId);
}

/** When the caller made the calendar that works now; null without one. */
export async function getCalendar({ ctx }: { ctx: Ctx }): Promise<{ createdAt: Date } | null> {
  const { userId } = authorize(ctx, 'profile:read');
  const row = await findCalendar(ctx.db, userId);
  return row && { createdAt: row.createdAt };
}
