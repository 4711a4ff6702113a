import 'server-only';
import { authorize, type Ctx, findSettings } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { studyDayOf } from '@/lib/srs';
import { presetOf } from './queries';
import { sumRecallByUnit } from './stats-queries';

/** One container of the yard. `fill` is the mean predicted recall over all its cards, 0 to 1; unseen cards count 0. */
export type YardUnit = {
  day: number;
  slug: string;
  title: string;
  minutes: number;
  cards: number;
  begun: number;
  due: number;
  fill: number;
};

/** The learner's units in deck order, with what they would recall right now. */
export async function getYard({ ctx }: { ctx: Ctx }): Promise<YardUnit[]> {
  const { userId } = authorize(ctx, 'review:read');
  const chosen = await findSettings(ctx.db, userId);
  if (!chosen) throw new NotFoundError('This account');
  const today = studyDayOf(ctx.now.getTime(), { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour });
  const rows = await sumRecallByUnit(ctx.db, userId, today, presetOf(chosen));
  return rows.map(({ recallSum, ...unit }) => ({ ...unit, fill: unit.cards > 0 ? recallSum / unit.cards : 0 }));
}
