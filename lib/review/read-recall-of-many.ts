import 'server-only';
import type { Ctx } from '@/lib/auth';
import { studyDayOf } from '@/lib/srs';
import { presetOf } from './queries';
import { selectSchedulings, selectUnitHeads, sumRecallOfMany } from './stats-queries';

/** What one learner holds of a unit; `fill` and `fading` are those of `YardUnit` and `UnitStanding`. */
export type Holding = { fill: number; fading: boolean };

/** A unit, with what each learner who has begun it holds of it, by their id. */
export type UnitOfMany = { day: number; slug: string; title: string; holdings: ReadonlyMap<string, Holding> };

/**
 * The yards of many learners at once, each by their own clock and scheduler, in three statements however many they are.
 * The sum goes through every card state of theirs: 16 ms for 20 learners who have begun 500 cards each, 0.8 s for 1000
 * of them (`npm run bench team-yard`, one slow core). The caller has shown that the actor may know what they make
 * of it, and that is all the actor gets.
 */
export async function readRecallOfMany(
  { reader, now }: Pick<Ctx, 'reader' | 'now'>,
  userIds: readonly string[],
): Promise<UnitOfMany[]> {
  const [units, chosen] = await Promise.all([selectUnitHeads(reader), selectSchedulings(reader, userIds)]);
  const learners = chosen.map(({ userId, ...row }) => ({
    userId,
    today: studyDayOf(now.getTime(), row),
    preset: presetOf(row),
    aim: row.desiredRetention,
  }));
  const aims = new Map(learners.map(({ userId, aim }) => [userId, aim]));
  const found = units.map(({ day, slug, title, cards }) => ({
    day,
    slug,
    title,
    cards,
    holdings: new Map<string, Holding>(),
  }));
  const byDay = new Map(found.map((unit) => [unit.day, unit]));
  for (const { userId, day, begun, recallSum } of await sumRecallOfMany(reader, learners)) {
    const unit = byDay.get(day);
    const fading = recallSum / begun < (aims.get(userId) ?? 0);
    unit?.holdings.set(userId, { fill: recallSum / unit.cards, fading });
  }
  return found;
}
