import 'server-only';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { reviewEvents } from '@/db/schema';

const LAST_ANSWERS = 500;
const ENOUGH_ANSWERS = 20;

/** Median seconds per answer over the last answers; null while there are too few. */
export async function findPace(db: Db, userId: string): Promise<number | null> {
  const last = db
    .select({ durationMs: reviewEvents.durationMs })
    .from(reviewEvents)
    .where(and(eq(reviewEvents.userId, userId), eq(reviewEvents.kind, 'review'), isNotNull(reviewEvents.durationMs)))
    .orderBy(desc(reviewEvents.at))
    .limit(LAST_ANSWERS)
    .as('last_answers');
  const [row] = await db
    .select({
      answers: sql<number>`count(*)::int`,
      median: sql<number | null>`percentile_cont(0.5) within group (order by ${last.durationMs})`,
    })
    .from(last);
  return row?.median && row.answers >= ENOUGH_ANSWERS ? row.median / 1000 : null;
}
