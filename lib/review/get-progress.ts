import 'server-only';
import { authorize, type Ctx, findSettings } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { formatStudyDay, studyDayOf } from '@/lib/srs';
import type { YardUnit } from './get-yard';
import { presetOf } from './queries';
import { findLastReview, selectLeeches, sumRecallByUnit } from './stats-queries';

/** `fading`: its begun cards are recalled less, on average, than the learner aims at. */
export type UnitStanding = YardUnit & { fading: boolean; leeches: number };

export type Progress = {
  /** Null before the first answer. */
  lastReview: { at: Date; studyDay: string; daysAgo: number } | null;
  units: UnitStanding[];
  /** Cards that lapse again and again, worst first; `slug` is their unit's, `front` what they ask, as HTML. */
  leeches: { cardId: string; slug: string; front: string; lapses: number }[];
};

/** How the learner stands in every unit, and what they are stuck on. Nothing in it is a text of theirs. */
export async function getProgress({ ctx }: { ctx: Ctx }): Promise<Progress> {
  const { userId } = authorize(ctx, 'review:read');
  const chosen = await findSettings(ctx.reader, userId);
  if (!chosen) throw new NotFoundError('This account');
  const today = studyDayOf(ctx.now.getTime(), { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour });
  const [rows, leeches, last] = await Promise.all([
    sumRecallByUnit(ctx.reader, userId, today, presetOf(chosen)),
    selectLeeches(ctx.reader, userId),
    findLastReview(ctx.reader, userId),
  ]);
  return {
    lastReview: last && {
      at: last.at,
      studyDay: formatStudyDay(last.studyDay),
      daysAgo: Math.max(0, today - last.studyDay),
    },
    units: rows.map(({ recallSum, ...unit }) => ({
      ...unit,
      fill: unit.cards > 0 ? recallSum / unit.cards : 0,
      fading: unit.begun > 0 && recallSum / unit.begun < chosen.desiredRetention,
      leeches: leeches.filter(({ slug }) => slug === unit.slug).length,
    })),
    leeches,
  };
}
