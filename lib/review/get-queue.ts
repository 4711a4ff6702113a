import 'server-only';
import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { settings, users } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import {
  applyLimits,
  type CardState,
  formatStudyDay,
  mixNew,
  newCardState,
  previewIntervals,
  startOfStudyDay,
  studyDayOf,
} from '@/lib/srs';
import { presetOf } from './queries';
import {
  countDoneToday,
  countDueReviews,
  listDueReviews,
  listLearning,
  listNewCards,
  listSiblingsAnswered,
  listUndoable,
  listUnitsWithNew,
  loadCards,
  loadNotes,
  type QueueScope,
} from './queue-queries';
import { type Queue, type QueueInput, queueInputSchema } from './schemas';
import { stateFromRow, toWireState } from './states';

/**
 * Today's queue of the caller: learning cards of today, due reviews and new cards within the daily limits,
 * at most `limit` of them, with whole-day counts and what the limits hide. Intervals are in seconds.
 */
export async function getQueue({ ctx, input }: { ctx: Ctx; input: QueueInput }): Promise<Queue> {
  const { userId } = authorize(ctx, 'review:read');
  const { limit, day } = queueInputSchema.parse(input);
  const { db, now } = ctx;
  const { user, chosen } = await loadLearner(db, userId);
  const clock = { timeZone: chosen.timeZone, rolloverHour: chosen.rolloverHour };
  const preset = presetOf(chosen);
  const today = studyDayOf(now.getTime(), clock);
  const endOfToday = new Date(startOfStudyDay(today + 1, clock));
  const learnAheadUntil = now.getTime() + chosen.learnAheadMinutes * 60_000;
  const scope: QueueScope = { userId, today, unitDay: day };

  const [dueReviews, done, unitsWithNew, answered, learningRows, undoable] = await Promise.all([
    countDueReviews(db, scope),
    countDoneToday(db, scope),
    listUnitsWithNew(db, scope),
    chosen.burySiblings ? listSiblingsAnswered(db, scope) : null,
    listLearning(db, scope, endOfToday, limit),
    listUndoable(db, userId, new Date(startOfStudyDay(today, clock))),
  ]);
  const newAvailable = unitsWithNew.reduce((sum, unit) => sum + unit.waiting, 0);
  const limits = applyLimits(
    { dueReviews, newAvailable },
    {
      newPerDay: chosen.newPerDay,
      reviewsPerDay: chosen.reviewsPerDay,
      newDone: done.newCards,
      reviewsDone: done.reviews,
    },
  );
  const [reviewRows, newCards] = await Promise.all([
    listDueReviews(db, scope, chosen.reviewOrder, Math.min(limits.reviewTake, limit)),
    takeNewCards(db, scope, unitsWithNew, answered, limits.newTake),
  ]);

  const states = new Map<string, CardState>();
  for (const row of [...learningRows, ...reviewRows]) states.set(row.cardId, stateFromRow(row));
  for (const cardId of newCards) states.set(cardId, newCardState());
  const reviewIds = reviewRows.map((row) => row.cardId);
  const ids = [...learningRows.map((row) => row.cardId), ...mixNew(reviewIds, newCards)].slice(0, limit);
  const [content, notes] = await Promise.all([loadCards(db, ids), loadNotes(db, userId, ids)]);

  return {
    studyDay: formatStudyDay(today),
    now: now.toISOString(),
    counts: {
      new: newCards.length,
      learning: learningRows.filter((row) => row.dueAt && row.dueAt.getTime() <= learnAheadUntil).length,
      review: limits.reviewTake,
      hiddenByLimits: limits.hiddenNew + limits.hiddenReviews,
    },
    hidden: { new: limits.hiddenNew, review: limits.hiddenReviews },
    cards: ids.flatMap((id) => {
      const card = content.get(id);
      const state = states.get(id);
      if (!card || !state) return [];
      return {
        ...toWireState(id, state, clock),
        kind: card.kind,
        day: card.day,
        slug: card.slug,
        position: card.position,
        siblingGroup: card.siblingGroup,
        intervals: previewIntervals(id, state, now.getTime(), today, preset),
        note: notes.get(id) ?? null,
        content: card.content,
      };
    }),
    scheduler: {
      preset,
      clock,
      learnAheadMinutes: chosen.learnAheadMinutes,
      burySiblings: chosen.burySiblings,
    },
    settings: {
      gradeButtons: chosen.gradeButtons === 2 ? 2 : 4,
      showIntervals: chosen.showIntervals,
      shortcutsEnabled: chosen.shortcutsEnabled,
      shortcuts: chosen.shortcuts as Record<string, string>,
    },
    undoable: undoable.map((event) => ({ ...event, at: event.at.toISOString() })),
    user,
  };
}

async function loadLearner(db: Db, userId: string) {
  const [[user], [chosen]] = await Promise.all([
    db.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, userId)),
    db.select().from(settings).where(eq(settings.userId, userId)),
  ]);
  if (!user || !chosen) throw new NotFoundError('This account');
  return { user, chosen };
}

/** New cards in deck order. With `answered`, one of each sibling group and none whose sibling was answered today. */
export async function takeNewCards(
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
