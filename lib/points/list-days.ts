import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { formatStudyDay } from '@/lib/srs';
import { rules } from './rules';
import { selectDays } from './queries';

export type PointsDay = { day: string; points: number; reviews: number; streak: number; other: number };

const MOST_DAYS = 30;

/** What the learner's last thirty days with points were paid for, newest first; `reviews` is what is left of the limits. */
export async function listPointsDays({ ctx }: { ctx: Ctx }): Promise<PointsDay[]> {
  const { userId } = authorize(ctx, 'review:read');
  const days = await selectDays(ctx.reader, userId, MOST_DAYS);
  return days.map(({ studyDay, points, streak: hasStreak, other }) => {
    const streak = hasStreak ? rules.streak : 0;
    return { day: formatStudyDay(studyDay), points, reviews: points - streak - other, streak, other };
  });
}
