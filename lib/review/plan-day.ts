import 'server-only';
import type { Db } from '@/db/client';
import { NotFoundError } from '@/lib/http/errors';
import { applyLimits, startOfStudyDay, studyDayOf } from '@/lib/srs';
import {
  countDoneToday,
  listDueReviews,
  listLearning,
  listNewCards,
  listSiblingsAnswered,
  listUnitsWithNew,
  loadLearner,
  type QueueScope,
} from './queue-queries';

// More steps than anyone has in a day; they count whole, whatever part of them is sent.
const MOST_LEARNING = 1000;

/**
 * What waits for a learner on the study day of `now`: all counts, the learning cards, up to `most` (1 or more)
 * reviews within the limit in the learner's order, and new card ids. Throws `not_found` for a missing account.
 */
export async function planDay(db: Db, input: { userId: string; unitDay?: number | undefined; now: Date; most: number }) {
  const { userId, unitDay, now, most } = input;
  const learner = await loadLearner(db, userId);
  if (!learner) throw new NotFoundError('This account');
  const { user, chosen } = learner;
  const clock = { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour };
  const today = studyDayOf(now.getTime(), clock);
  const endOfToday = new Date(startOfStudyDay(today + 1, clock));
  const scope: QueueScope = { userId, today, unitDay };

  const [due, done, unitsWithNew, answered, learning] = await Promise.all([
    listDueReviews(db, scope, chosen.reviewOrder, most),
    countDoneToday(db, scope),
    listUnitsWithNew(db, scope),
    chosen.burySiblings ? listSiblingsAnswered(db, scope) : null,
    listLearning(db, scope, endOfToday, MOST_LEARNING),
  ]);
  const newAvailable = unitsWithNew.reduce((sum, unit) => sum + unit.waiting, 0);
  const { newPerDay, reviewsPerDay } = chosen;
  const limits = applyLimits(
    { dueReviews: due.total, newAvailable },
    { newPerDay, reviewsPerDay, newDone: done.newCards, reviewsDone: done.reviews },
  );
  const newCards = await takeNewCards(db, scope, unitsWithNew, answered, limits.newTake);
  const ahead = now.getTime() + chosen.learnAheadMinutes * 60_000;
  const later = learning.filter((row) => row.dueAt && row.dueAt.getTime() > ahead);
  return {
    user,
    chosen,
    clock,
    today,
    learning,
    later,
    reviews: due.rows.slice(0, limits.reviewTake),
    newCards,
    counts: { new: newCards.length, learning: learning.length - later.length, review: limits.reviewTake },
    hidden: { new: limits.hiddenNew, review: limits.hiddenReviews },
  };
}

/** New cards in deck order. With `answered`, one of each sibling group and none whose sibling was answered today. */
async function takeNewCards(
  db: Db,
  scope: QueueScope,
  units: readonly { day: number; waiting: number }[],
  answered: ReadonlySet<string> | null,
  take: number,
): Promise<string[]> {
  const groups = new Set(answered);
  const taken: string[] = [];
  for (const unit of units) {
    if (taken.length >= take) break;
    // Siblings fall out below, so ask for more than is taken.
    for (const card of await listNewCards(db, scope, unit.day, take * 2 + groups.size)) {
      if (taken.length >= take) break;
      if (answered && groups.has(card.siblingGroup)) continue;
      groups.add(card.siblingGroup);
      taken.push(card.cardId);
    }
  }
  return taken;
}
