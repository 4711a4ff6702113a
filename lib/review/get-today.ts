import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { formatStudyDay } from '@/lib/srs';
import { estimateMinutes } from './estimate-minutes';
import { findPace } from './find-pace';
import { planDay } from './plan-day';

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
