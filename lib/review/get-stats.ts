import 'server-only';
import { authorize, type Ctx, findSettings } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { formatStudyDay, noCounts, type StudyDay, studyDayOf } from '@/lib/srs';
import type { Stats } from './schemas';
import { countDueByDay, listActivity } from './stats-queries';

type Activity = Awaited<ReturnType<typeof listActivity>>[number];

const FORECAST_DAYS = 30;

const isActive = (day: Activity): boolean => day.newCards + day.reviews + day.learning > 0;

/**
 * Runs of study days in a row with an answer. `days` counts the run that ends today, or yesterday when today
 * has no answer yet, so that a streak is not lost before the day is over.
 */
export function countStreak(active: readonly StudyDay[], today: StudyDay): { days: number; best: number } {
  let best = 0;
  let run = 0;
  let previous: StudyDay | null = null;
  for (const day of active) {
    run = previous !== null && day === previous + 1 ? run + 1 : 1;
    best = Math.max(best, run);
    previous = day;
  }
  return { days: previous !== null && previous >= today - 1 ? run : 0, best };
}

function sumRetention(days: readonly Activity[], from: StudyDay): { total: number; passed: number } {
  const counted = days.filter((day) => day.studyDay >= from);
  return {
    total: counted.reduce((sum, day) => sum + day.retentionTotal, 0),
    passed: counted.reduce((sum, day) => sum + day.retentionPassed, 0),
  };
}

/** The learner's statistics, all by study day on their own clock. May be a little stale behind a replica. */
export async function getStats({ ctx }: { ctx: Ctx }): Promise<Stats> {
  const { userId } = authorize(ctx, 'review:read');
  const chosen = await findSettings(ctx.db, userId);
  if (!chosen) throw new NotFoundError('This account');
  const today = studyDayOf(ctx.now.getTime(), { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour });
  const [activity, dueByDay] = await Promise.all([
    listActivity(ctx.db, userId),
    countDueByDay(ctx.db, userId, today + FORECAST_DAYS - 1),
  ]);
  const days = activity.filter(isActive);
  const { studyDay: _, ...todayCounts } = days.find((day) => day.studyDay === today) ?? {
    studyDay: today,
    ...noCounts(),
  };

  const backlog = [...dueByDay].reduce((sum, [day, due]) => (day <= today ? sum + due : sum), 0);
  const forecast = Array.from({ length: FORECAST_DAYS }, (_, offset) => ({
    studyDay: formatStudyDay(today + offset),
    due: offset === 0 ? backlog : (dueByDay.get(today + offset) ?? 0),
  }));
  return {
    studyDay: formatStudyDay(today),
    desiredRetention: chosen.desiredRetention,
    today: todayCounts,
    tomorrow: { due: dueByDay.get(today + 1) ?? 0 },
    streak: countStreak(
      days.map((day) => day.studyDay),
      today,
    ),
    trueRetention: {
      today: sumRetention(days, today),
      week: sumRetention(days, today - 6),
      month: sumRetention(days, today - 29),
      year: sumRetention(days, today - 364),
      all: sumRetention(days, 0),
    },
    forecast,
    days: days
      .filter((day) => day.studyDay > today - 365)
      .map((day) => ({ ...day, studyDay: formatStudyDay(day.studyDay) })),
  };
}
