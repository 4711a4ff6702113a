import 'server-only';
import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { cardNotes, cards, cardStates, dailyActivity, reviewEvents, unitProgress, units } from '@/db/schema';
import type { ReviewOrder, StudyDay } from '@/lib/srs';
import { isOneOf } from './queries';

export type QueueScope = { userId: string; today: StudyDay; unitDay: number | undefined };

const inUnit = (scope: QueueScope) => (scope.unitDay === undefined ? undefined : eq(cardStates.unitDay, scope.unitDay));

const notBuried = (today: StudyDay) => or(isNull(cardStates.buriedDay), lt(cardStates.buriedDay, today));

/** Retired cards are few: PostgreSQL hashes them once, where NOT EXISTS may compare each with each. */
const notRetired = (db: Db) =>
  notInArray(cardStates.cardId, db.select({ id: cards.id }).from(cards).where(isNotNull(cards.retiredAt)));

const dueReviews = (db: Db, scope: QueueScope) =>
  and(
    eq(cardStates.userId, scope.userId),
    eq(cardStates.state, 'review'),
    eq(cardStates.suspended, false),
    lte(cardStates.dueDay, scope.today),
    notBuried(scope.today),
    inUnit(scope),
    notRetired(db),
  );

export async function countDueReviews(db: Db, scope: QueueScope): Promise<number> {
  return db.$count(cardStates, dueReviews(db, scope));
}

// Retrievability falls with elapsed days over stability, so that ratio orders it without the power.
const orders: Record<ReviewOrder, (today: StudyDay) => SQL[]> = {
  due: () => [asc(cardStates.dueDay), sql`md5(${cardStates.cardId})`],
  retrievability: (today) => [desc(sql`(${today} - ${cardStates.lastReviewDay}) / ${cardStates.stability}`)],
  deck: () => [sql`(select ${cards.position} from ${cards} where ${cards.id} = ${cardStates.cardId})`],
};

export async function listDueReviews(db: Db, scope: QueueScope, order: ReviewOrder, limit: number) {
  if (limit <= 0) return [];
  return db
    .select()
    .from(cardStates)
    .where(dueReviews(db, scope))
    .orderBy(...orders[order](scope.today), asc(cardStates.cardId))
    .limit(limit);
}

/** Learning and relearning cards that fall due before `until`, soonest first. */
export async function listLearning(db: Db, scope: QueueScope, until: Date, limit: number) {
  return db
    .select()
    .from(cardStates)
    .where(
      and(
        eq(cardStates.userId, scope.userId),
        inArray(cardStates.state, ['learning', 'relearning']),
        eq(cardStates.suspended, false),
        lte(cardStates.dueAt, until),
        notBuried(scope.today),
        inUnit(scope),
        notRetired(db),
      ),
    )
    .orderBy(asc(cardStates.dueAt), asc(cardStates.cardId))
    .limit(limit);
}

/** What was answered today; zeros before the first answer. */
export async function countDoneToday(db: Db, scope: QueueScope): Promise<{ newCards: number; reviews: number }> {
  const [row] = await db
    .select({ newCards: dailyActivity.newCards, reviews: dailyActivity.reviews })
    .from(dailyActivity)
    .where(and(eq(dailyActivity.userId, scope.userId), eq(dailyActivity.studyDay, scope.today)));
  return row ?? { newCards: 0, reviews: 0 };
}

/** Sibling groups that were answered today; their other cards wait for tomorrow. */
export async function listSiblingsAnswered(db: Db, scope: QueueScope): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ group: cards.siblingGroup })
    .from(cardStates)
    .innerJoin(cards, eq(cards.id, cardStates.cardId))
    .where(and(eq(cardStates.userId, scope.userId), gte(cardStates.lastReviewDay, scope.today)));
  return new Set(rows.map((row) => row.group));
}

/**
 * Units in deck order with the number of their cards that still wait as new. `unit_progress` counts cards
 * that were retired after the learner met them, so those are given back.
 */
export async function listUnitsWithNew(db: Db, scope: QueueScope) {
  // The limit keeps this a look-up per retired card; joined freely, all of the learner's states are read.
  const own = db
    .select({ unitDay: cardStates.unitDay, state: cardStates.state, suspended: cardStates.suspended })
    .from(cardStates)
    .where(and(eq(cardStates.userId, scope.userId), eq(cardStates.cardId, cards.id)))
    .limit(1)
    .as('own');
  const met = db
    .select({ day: own.unitDay, count: sql<number>`count(*)::int`.as('met_count') })
    .from(cards)
    .crossJoinLateral(own)
    .where(and(isNotNull(cards.retiredAt), or(ne(own.state, 'new'), eq(own.suspended, true))))
    .groupBy(own.unitDay)
    .as('met');
  const rows = await db
    .select({
      day: units.day,
      waiting: sql<number>`${units.liveCards} - coalesce(${unitProgress.introduced}, 0) + coalesce(${met.count}, 0)`,
    })
    .from(units)
    .leftJoin(unitProgress, and(eq(unitProgress.userId, scope.userId), eq(unitProgress.unitDay, units.day)))
    .leftJoin(met, eq(met.day, units.day))
    .where(and(isNull(units.retiredAt), scope.unitDay === undefined ? undefined : eq(units.day, scope.unitDay)))
    .orderBy(asc(units.day));
  return rows.filter((row) => row.waiting > 0);
}

/** Cards of one unit that the learner has not answered yet, in deck order. */
export async function listNewCards(db: Db, scope: QueueScope, unitDay: number, limit: number) {
  return db
    .select({ cardId: cards.id, siblingGroup: cards.siblingGroup })
    .from(cards)
    .leftJoin(cardStates, and(eq(cardStates.userId, scope.userId), eq(cardStates.cardId, cards.id)))
    .where(
      and(
        eq(cards.day, unitDay),
        isNull(cards.retiredAt),
        or(
          isNull(cardStates.cardId),
          and(eq(cardStates.state, 'new'), eq(cardStates.suspended, false), notBuried(scope.today)),
        ),
      ),
    )
    .orderBy(asc(cards.position))
    .limit(limit);
}

export async function loadCards(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: cards.id,
      kind: cards.kind,
      day: cards.day,
      slug: units.slug,
      position: cards.position,
      siblingGroup: cards.siblingGroup,
      content: cards.content,
    })
    .from(cards)
    .innerJoin(units, eq(units.day, cards.day))
    .where(isOneOf(cards.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function loadNotes(db: Db, userId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ cardId: cardNotes.cardId, text: cardNotes.text })
    .from(cardNotes)
    .where(and(eq(cardNotes.userId, userId), isOneOf(cardNotes.cardId, ids)));
  return new Map(rows.map((row) => [row.cardId, row.text]));
}

/** Events since `since` that no undo took back, newest first. */
export async function listUndoable(db: Db, userId: string, since: Date) {
  const undo = alias(reviewEvents, 'undo');
  return db
    .select({ id: reviewEvents.id, kind: reviewEvents.kind, cardId: reviewEvents.cardId, at: reviewEvents.at })
    .from(reviewEvents)
    .where(
      and(
        eq(reviewEvents.userId, userId),
        gte(reviewEvents.at, since),
        ne(reviewEvents.kind, 'undo'),
        notExists(
          db
            .select({ one: sql`1` })
            .from(undo)
            .where(and(eq(undo.userId, userId), eq(undo.undoes, reviewEvents.id))),
        ),
      ),
    )
    .orderBy(desc(reviewEvents.at), desc(reviewEvents.id))
    .limit(200);
}
