import 'server-only';
import {
  and,
  asc,
  desc,
  eq,
  gte,
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
import {
  cardNotes,
  cards,
  cardStates,
  dailyActivity,
  reviewEvents,
  settings,
  unitProgress,
  units,
  users,
} from '@/db/schema';
import { prepareOnce } from '@/db/prepare-once';
import type { ReviewOrder, StudyDay } from '@/lib/srs';

export type QueueScope = { userId: string; today: StudyDay; unitDay: number | undefined };

const userId = sql.placeholder('userId');
const today = sql.placeholder('today');
const unitDay = sql.placeholder('unitDay');
const limit = sql.placeholder('limit');

/** The values of the placeholders above. */
const valuesOf = (scope: QueueScope) => ({ ...scope, unitDay: scope.unitDay ?? null });

const inUnit = sql`(${unitDay}::smallint is null or ${cardStates.unitDay} = ${unitDay}::smallint)`;
const notBuried = or(isNull(cardStates.buriedDay), lt(cardStates.buriedDay, today));

/** Retired cards are few: PostgreSQL hashes them once, where NOT EXISTS may compare each with each. */
const notRetired = (db: Db) =>
  notInArray(cardStates.cardId, db.select({ id: cards.id }).from(cards).where(isNotNull(cards.retiredAt)));

/** Who the learner is and what they chose; undefined when the account is gone. */
export async function loadLearner(db: Db, id: string) {
  const [row] = await prepareOnce(db, 'queue learner', () =>
    db
      .select({ user: { id: users.id, name: users.name }, chosen: settings })
      .from(users)
      .innerJoin(settings, eq(settings.userId, users.id))
      .where(and(eq(users.id, userId), eq(settings.userId, userId)))
      .prepare('queue_learner'),
  ).execute({ userId: id });
  return row;
}

// Retrievability falls with elapsed days over stability, so that ratio orders it without the power.
const orders: Record<ReviewOrder, SQL[]> = {
  due: [asc(cardStates.dueDay), sql`hashtext(${cardStates.cardId})`],
  retrievability: [desc(sql`(${today} - ${cardStates.lastReviewDay}) / ${cardStates.stability}`)],
  deck: [sql`(select ${cards.position} from ${cards} where ${cards.id} = ${cardStates.cardId})`],
};

/** The first due reviews in the chosen order, and how many are due in all. */
export async function listDueReviews(db: Db, scope: QueueScope, order: ReviewOrder, most: number) {
  const rows = await prepareOnce(db, `queue due by ${order}`, () =>
    db
      .select({ state: cardStates, total: sql<number>`(count(*) over ())::int` })
      .from(cardStates)
      .where(
        and(
          eq(cardStates.userId, userId),
          // The very words of the partial index, so that a prepared statement can use it.
          sql`${cardStates.state} = 'review'`,
          sql`not ${cardStates.suspended}`,
          lte(cardStates.dueDay, today),
          notBuried,
          inUnit,
          notRetired(db),
        ),
      )
      .orderBy(...orders[order], asc(cardStates.cardId))
      .limit(limit)
      .prepare(`queue_due_by_${order}`),
  ).execute({ ...valuesOf(scope), limit: most });
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => row.state) };
}

/** Learning and relearning cards that fall due before `until`, soonest first. */
export async function listLearning(db: Db, scope: QueueScope, until: Date, most: number) {
  return prepareOnce(db, 'queue learning', () =>
    db
      .select()
      .from(cardStates)
      .where(
        and(
          eq(cardStates.userId, userId),
          sql`${cardStates.state} in ('learning', 'relearning')`,
          sql`not ${cardStates.suspended}`,
          lte(cardStates.dueAt, sql.placeholder('until')),
          notBuried,
          inUnit,
          notRetired(db),
        ),
      )
      .orderBy(asc(cardStates.dueAt), asc(cardStates.cardId))
      .limit(limit)
      .prepare('queue_learning'),
  ).execute({ ...valuesOf(scope), until: until.toISOString(), limit: most });
}

/** What was answered today; zeros before the first answer. */
export async function countDoneToday(db: Db, scope: QueueScope): Promise<{ newCards: number; reviews: number }> {
  const [row] = await prepareOnce(db, 'queue done', () =>
    db
      .select({ newCards: dailyActivity.newCards, reviews: dailyActivity.reviews })
      .from(dailyActivity)
      .where(and(eq(dailyActivity.userId, userId), eq(dailyActivity.studyDay, today)))
      .prepare('queue_done'),
  ).execute(valuesOf(scope));
  return row ?? { newCards: 0, reviews: 0 };
}

/** Sibling groups that were answered today; their other cards wait for tomorrow. */
export async function listSiblingsAnswered(db: Db, scope: QueueScope): Promise<Set<string>> {
  const rows = await prepareOnce(db, 'queue siblings', () =>
    db
      .selectDistinct({ group: cards.siblingGroup })
      .from(cardStates)
      .innerJoin(cards, eq(cards.id, cardStates.cardId))
      .where(and(eq(cardStates.userId, userId), gte(cardStates.lastReviewDay, today)))
      .prepare('queue_siblings'),
  ).execute(valuesOf(scope));
  return new Set(rows.map((row) => row.group));
}

/**
 * Units in deck order with the number of their cards that still wait as new. `unit_progress` counts cards
 * that were retired after the learner met them, so those are given back.
 */
export async function listUnitsWithNew(db: Db, scope: QueueScope) {
  const rows = await prepareOnce(db, 'queue units', () => {
    // The limit keeps this a look-up per retired card; joined freely, all of the learner's states are read.
    const own = db
      .select({ unitDay: cardStates.unitDay, state: cardStates.state, suspended: cardStates.suspended })
      .from(cardStates)
      .where(and(eq(cardStates.userId, userId), eq(cardStates.cardId, cards.id)))
      .limit(1)
      .as('own');
    const met = db
      .select({ day: own.unitDay, count: sql<number>`count(*)::int`.as('met_count') })
      .from(cards)
      .crossJoinLateral(own)
      .where(and(isNotNull(cards.retiredAt), or(ne(own.state, 'new'), eq(own.suspended, true))))
      .groupBy(own.unitDay)
      .as('met');
    return db
      .select({
        day: units.day,
        waiting: sql<number>`${units.liveCards} - coalesce(${unitProgress.introduced}, 0) + coalesce(${met.count}, 0)`,
      })
      .from(units)
      .leftJoin(unitProgress, and(eq(unitProgress.userId, userId), eq(unitProgress.unitDay, units.day)))
      .leftJoin(met, eq(met.day, units.day))
      .where(
        and(isNull(units.retiredAt), sql`(${unitDay}::smallint is null or ${units.day} = ${unitDay}::smallint)`),
      )
      .orderBy(asc(units.day))
      .prepare('queue_units');
  }).execute(valuesOf(scope));
  return rows.filter((row) => row.waiting > 0);
}

/** Cards of one unit that the learner has not answered yet, in deck order. */
export async function listNewCards(db: Db, scope: QueueScope, day: number, most: number) {
  return prepareOnce(db, 'queue new', () =>
    db
      .select({ cardId: cards.id, siblingGroup: cards.siblingGroup })
      .from(cards)
      .leftJoin(cardStates, and(eq(cardStates.userId, userId), eq(cardStates.cardId, cards.id)))
      .where(
        and(
          eq(cards.day, unitDay),
          isNull(cards.retiredAt),
          or(
            isNull(cardStates.cardId),
            and(eq(cardStates.state, 'new'), eq(cardStates.suspended, false), notBuried),
          ),
        ),
      )
      .orderBy(asc(cards.position))
      .limit(limit)
      .prepare('queue_new'),
  ).execute({ ...valuesOf(scope), unitDay: day, limit: most });
}

/** What the page shows of each card, with the learner's note. */
export async function loadCards(db: Db, id: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await prepareOnce(db, 'queue cards', () =>
    db
      .select({
        id: cards.id,
        kind: cards.kind,
        day: cards.day,
        slug: units.slug,
        position: cards.position,
        siblingGroup: cards.siblingGroup,
        content: cards.content,
        note: cardNotes.text,
      })
      .from(cards)
      .innerJoin(units, eq(units.day, cards.day))
      .leftJoin(cardNotes, and(eq(cardNotes.userId, userId), eq(cardNotes.cardId, cards.id)))
      .where(sql`${cards.id} = any(${sql.placeholder('ids')}::text[])`)
      .prepare('queue_cards'),
  ).execute({ userId: id, ids: [...ids] });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Events since `since` that no undo took back, newest first. */
export async function listUndoable(db: Db, id: string, since: Date) {
  return prepareOnce(db, 'queue undoable', () => {
    const undo = alias(reviewEvents, 'undo');
    return db
      .select({ id: reviewEvents.id, kind: reviewEvents.kind, cardId: reviewEvents.cardId, at: reviewEvents.at })
      .from(reviewEvents)
      .where(
        and(
          eq(reviewEvents.userId, userId),
          gte(reviewEvents.at, sql.placeholder('since')),
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
      .limit(200)
      .prepare('queue_undoable');
  }).execute({ userId: id, since: since.toISOString() });
}
