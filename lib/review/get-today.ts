import 'server-only';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { reviewEvents } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth';
import { formatStudyDay } from '@/lib/srs';
import { estimateMinutes } from './estimate-minutes';
import { planDay } from './plan-day';

const LAST_ANSWERS = 500;
const ENOUGH_ANSWERS = 20;

/** What waits today, without any card's text. */
export type Today = {
  studyDay: string;
  counts: { new: number; learning: number; review: number };
  /** What the daily limits hold back. */
  hidden: { new: number; review: number };
  /** Learning cards that come back later today, and when the first of them does. */
  later: { count: number; at: Date | null };
  /** Whole minutes for `counts`, at the learner's own pace once it is known. */
  minutes: number;
};

/** The counts of the caller's queue, as getQueue gives them, and the minutes it will take. */
export async function getToday({ ctx }: { ctx: Ctx }): Promise<Today> {
  const { userId } = authorize(ctx, 'review:read');
  const { db, now } = ctx;
  const [plan, pace] = await Promise.all([planDay(db, { userId, now, most: 1 }), findPace(db, userId)]);
  const { counts, hidden, later } = plan;
  return {
    studyDay: formatStudyDay(plan.today),
    counts,
    hidden,
    later: { count: later.length, at: later[0]?.dueAt ?? null },
    minutes: estimateMinutes(counts, pace),
  };
}

/** Median seconds per answer over the last answers; null while there are too few. */
async function findPace(db: Db, userId: string): Promise<number | null> {
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
