import 'server-only';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { reviewEvents } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { applyLimits, formatStudyDay, startOfStudyDay, studyDayOf } from '@/lib/srs';
import { estimateMinutes } from './estimate-minutes';
import { takeNewCards } from './get-queue';
import {
  countDoneToday,
  countDueReviews,
  listLearning,
  listSiblingsAnswered,
  listUnitsWithNew,
  type QueueScope,
} from './queue-queries';
import { loadSettings } from './stats-queries';

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
  const chosen = await loadSettings(db, userId);
  if (!chosen) throw new NotFoundError('This account');
  const clock = { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour };
  const today = studyDayOf(now.getTime(), clock);
  const endOfToday = new Date(startOfStudyDay(today + 1, clock));
  const learnAheadUntil = now.getTime() + chosen.learnAheadMinutes * 60_000;
  const scope: QueueScope = { userId, today, unitDay: undefined };

  const [dueReviews, done, unitsWithNew, answered, learning, pace] = await Promise.all([
    countDueReviews(db, scope),
    countDoneToday(db, scope),
    listUnitsWithNew(db, scope),
    chosen.burySiblings ? listSiblingsAnswered(db, scope) : null,
    listLearning(db, scope, endOfToday, LAST_ANSWERS),
    findPace(db, userId),
  ]);
  const newAvailable = unitsWithNew.reduce((sum, unit) => sum + unit.waiting, 0);
  const { newPerDay, reviewsPerDay } = chosen;
  const limits = applyLimits(
    { dueReviews, newAvailable },
    { newPerDay, reviewsPerDay, newDone: done.newCards, reviewsDone: done.reviews },
  );
  const newCards = await takeNewCards(db, scope, unitsWithNew, answered, limits.newTake);
  const later = learning.filter((row) => row.dueAt && row.dueAt.getTime() > learnAheadUntil);
  const counts = { new: newCards.length, learning: learning.length - later.length, review: limits.reviewTake };
  return {
    studyDay: formatStudyDay(today),
    counts,
    hidden: { new: limits.hiddenNew, review: limits.hiddenReviews },
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
