import 'server-only';
import type { Db } from '@/db/client';
import { NotFoundError } from '@/lib/http/errors';
import { applyLimits, startOfStudyDay, studyDayOf } from '@/lib/srs';
import { listNewCards, listSiblingsAnswered, listUnitsWithNew, listWishedCards } from './new-card-queries';
import { countDay, listDueReviews, listLearning, loadLearner, type QueueScope } from './queue-queries';

// More steps than anyone has in a day; they count whole, whatever part of them is sent.
const MOST_LEARNING = 1000;
// Siblings among them fall out; who waits for more than these has enough for today.
const MOST_WISHED = 200;

/**
 * What waits for a learner on the study day of `now`: all counts, the learning cards, up to `most` (1 or more)
 * reviews within the limit in the learner's order, and new card ids. Throws `not_found` for a missing account.
 */
export async function planDay(
  db: Db,
  input: { userId: string; unitDay?: number | undefined; now: Date; most: number },
) {
  const { userId, unitDay, now, most } = input;
  const learner = await loadLearner(db, userId);
  if (!learner) throw new NotFoundError('This account');
  const { user, chosen } = learner;
  const clock = { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour };
  const today = studyDayOf(now.getTime(), clock);
  const endOfToday = new Date(startOfStudyDay(today + 1, clock));
  const scope: QueueScope = { userId, today, unitDay };

  const [counted, due, learning, unitsWithNew] = await Promise.all([
    countDay(db, scope),
    listDueReviews(db, scope, chosen.reviewOrder, most),
    listLearning(db, scope, endOfToday, MOST_LEARNING),
    listUnitsWithNew(db, scope),
  ]);
  const { newPerDay, reviewsPerDay } = chosen;
  const limits = applyLimits(
    { dueReviews: counted.due, newAvailable: unitsWithNew.waiting },
    { newPerDay, reviewsPerDay, newDone: counted.newCards, reviewsDone: counted.reviews },
  );
  const newCards = await takeNewCards(db, scope, unitsWithNew.days, chosen.burySiblings, limits.newTake);
  const ahead = now.getTime() + chosen.learnAheadMinutes * 60_000;
  const later = learning.filter((row) => row.dueAt && row.dueAt.getTime() > ahead);
  return {
    user,
    chosen,
    clock,
    today,
    learning,
    later,
    reviews: due.slice(0, limits.reviewTake),
    newCards,
    counts: { new: newCards.length, learning: learning.length - later.length, review: limits.reviewTake },
    hidden: { new: limits.hiddenNew, review: limits.hiddenReviews },
  };
}

/**
 * New cards: those asked for, then deck order; when siblings are buried, one of each group and none whose sibling was
 * answered today.
 */
async function takeNewCards(
  db: Db,
  scope: QueueScope,
  days: readonly number[],
  burySiblings: boolean,
  take: number,
): Promise<string[]> {
  if (take === 0) return [];
  const [groups, wished] = await Promise.all([
    burySiblings ? listSiblingsAnswered(db, scope) : new Set<string>(),
    listWishedCards(db, scope, MOST_WISHED),
  ]);
  const taken = new Set<string>();
  const takeFrom = (cards: readonly { cardId: string; siblingGroup: string }[]): void => {
    for (const { cardId, siblingGroup } of cards) {
      if (taken.size >= take) return;
      if (taken.has(cardId) || (burySiblings && groups.has(siblingGroup))) continue;
      groups.add(siblingGroup);
      taken.add(cardId);
    }
  };
  takeFrom(wished);
  for (const day of days) {
    if (taken.size >= take) break;
    // Siblings and cards asked for fall out, so ask for more than is taken.
    takeFrom(await listNewCards(db, scope, day, take * 2 + groups.size));
  }
  return [...taken];
}
