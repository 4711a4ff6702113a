import 'server-only';
import { authorize, type Ctx, findSettings } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { type StudyDay, startOfStudyDay, studyDayOf } from '@/lib/srs';
import { estimateMinutes } from './estimate-minutes';
import { findPace } from './find-pace';
import { countLoadByDay } from './stats-queries';

/** Cards that fall due on one study day, and whole minutes for them at the learner's own pace. */
export type DayLoad = { day: StudyDay; cards: number; minutes: number };

/**
 * What falls due on `days` study days from today on, as things stand: the first holds all that waits already. Without
 * new cards, and whatever the daily limits would hold back. `startedAt` is when today began on the learner's clock.
 */
export async function getDueLoad({ ctx, input }: { ctx: Ctx; input: { days: number } }) {
  const { userId } = authorize(ctx, 'review:read');
  const chosen = await findSettings(ctx.db, userId);
  if (!chosen) throw new NotFoundError('This account');
  const clock = { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour };
  const today = studyDayOf(ctx.now.getTime(), clock);
  const [counts, pace] = await Promise.all([
    countLoadByDay(ctx.db, {
      userId,
      today,
      endOfToday: new Date(startOfStudyDay(today + 1, clock)),
      until: today + input.days - 1,
    }),
    findPace(ctx.db, userId),
  ]);
  const days = Array.from({ length: input.days }, (_, offset): DayLoad => {
    const cards = counts.get(today + offset) ?? 0;
    return { day: today + offset, cards, minutes: estimateMinutes({ new: 0, learning: 0, review: cards }, pace) };
  });
  return { startedAt: new Date(startOfStudyDay(today, clock)), days };
}
