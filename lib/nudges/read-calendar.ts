import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { type Ctx, ctxForReading, hashSecret } from '@/lib/auth';
import { listMyAssignments } from '@/lib/coach';
import { countAgainstLimit } from '@/lib/http';
import { AppError } from '@/lib/http/errors';
import { getDueLoad } from '@/lib/review';
import { parseCalendarFile } from './calendar-token';
import { findCalendar } from './queries';
import { writeCalendar } from './write-calendar';

const DAYS = 30;
const READS_PER_HOUR = 120;

type Input = { ctx: Ctx; input: { file: string }; origin: string };

/**
 * The calendar at a secret address, for whoever knows it. `origin` is what its links begin with. Throws `not_found` for
 * an address that is wrong, replaced or removed, `rate_limited` after 120 reads in an hour.
 */
export async function readCalendar({ ctx, input, origin }: Input): Promise<string> {
  const parsed = parseCalendarFile(input.file);
  const row = parsed && (await findCalendar(ctx.db, parsed.userId));
  if (!parsed || !row || !isSame(hashSecret(parsed.secret), row.tokenHash)) {
    throw new AppError('not_found', 'There is no calendar at this address. Make a new one in the settings.');
  }
  const { userId } = parsed;
  await countAgainstLimit({ key: `calendar:${userId}`, limit: READS_PER_HOUR, windowSeconds: 3600, now: ctx.now });
  const theirs = ctxForReading(ctx, userId, { teams: true });
  const [{ startedAt, days }, assignments] = await Promise.all([
    getDueLoad({ ctx: theirs, input: { days: DAYS } }),
    listMyAssignments({ ctx: theirs }),
  ]);
  return writeCalendar({ userId, stamp: startedAt, days, assignments, origin });
}

/** Compares two hashes in a time that tells nothing about where they differ. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
