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
import { cardNotes, cards, cardStates, dailyActivity, reviewEvents, settings, units, users } from '@/db/schema';
import { prepareOnce } from '@/db/prepare-once';
import type { ReviewOrder, StudyDay } from '@/lib/srs';
import { stateColumns } from './queries';
import { SERVER_DEVICE } from './schemas';

export type QueueScope = { userId: string; today: StudyDay; unitDay: number | undefined };

const userId = sql.placeholder('userId');
const today = sql.placeholder('today');
const unitDay = sql.placeholder('unitDay');
const limit = sql.placeholder('limit');

/** The values of the placeholders above. */
const valuesOf = (scope: QueueScope) => ({ ...scope, unitDay: scope.unitDay ?? null });

/** The learner's cards that may be shown today: of the unit, not suspended, not buried, not retired. */
const isOpen = (db: Db) =>
  and(
    eq(cardStates.userId, userId),
    // The very words of the partial indexes, so that a prepared statement can use them.
    sql`not ${cardStates.suspended}`,
    or(isNull(cardStates.buriedDay), lt(cardStates.buriedDay, today)),
    sql`(${unitDay}::smallint is null or ${cardStates.unitDay} = ${unitDay}::smallint)`,
    notInArray(cardStates.cardId, db.select({ id: cards.id }).from(cards).where(isNotNull(cards.retiredAt))),
  );

const isDueReview = (db: Db) => and(isOpen(db), sql`${cardStates.state} = 'review'`, lte(cardStates.dueDay, today));

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

// By due day, the card's place in its day is part of the index. Retrievability falls with elapsed days over stability, so that ratio orders it without the power.
const orders: Record<ReviewOrder, SQL[]> = {
  due: [asc(cardStates.dueDay), sql`hashtext(${cardStates.cardId})`],
  retrievability: [desc(sql`(${today} - ${cardStates.lastReviewDay}) / ${cardStates.stability}`)],
  deck: [sql`(select ${cards.position} from ${cards} where ${cards.id} = ${cardStates.cardId})`],
};

/** The first due reviews in the chosen order. */
export async function listDueReviews(db: Db, scope: QueueScope, order: ReviewOrder, most: number) {
  return prepareOnce(db, `queue due by ${order}`, () =>
    db
      .select(stateColumns)
      .from(cardStates)
      .where(isDueReview(db))
      .orderBy(...orders[order], asc(cardStates.cardId))
      .limit(limit)
      .prepare(`queue_due_by_${order}`),
  ).execute({ ...valuesOf(scope), limit: most });
}

/** How many reviews are due, and what was answered today. */
export async function countDay(db: Db, scope: QueueScope): Promise<{ due: number; newCards: number; reviews: number }> {
  const [row] = await prepareOnce(db, 'queue counts', () => {
    const due = db
      .select({ count: sql<number>`count(*)::int`.as('due_count') })
      .from(cardStates)
      .where(isDueReview(db))
      .as('due');
    return db
      .select({ due: due.count, newCards: dailyActivity.newCards, reviews: dailyActivity.reviews })
      .from(due)
      .leftJoin(dailyActivity, and(eq(dailyActivity.userId, userId), eq(dailyActivity.studyDay, today)))
      .prepare('queue_counts');
  }).execute(valuesOf(scope));
  return { due: row?.due ?? 0, newCards: row?.newCards ?? 0, reviews: row?.reviews ?? 0 };
}

/** Learning and relearning cards that fall due before `until`, soonest first. */
export async function listLearning(db: Db, scope: QueueScope, until: Date, most: number) {
  return prepareOnce(db, 'queue learning', () =>
    db
      .select(stateColumns)
      .from(cardStates)
      .where(
        and(
          isOpen(db),
          sql`${cardStates.state} in ('learning', 'relearning')`,
          // Two ends tell the planner that this is a short range, so that it plans once and not at each call.
          sql`${cardStates.dueAt} >= '-infinity'`,
          lte(cardStates.dueAt, sql.placeholder('until')),
        ),
      )
      .orderBy(asc(cardStates.dueAt), asc(cardStates.cardId))
      .limit(limit)
      .prepare('queue_learning'),
  ).execute({ ...valuesOf(scope), until: until.toISOString(), limit: most });
}

/** What the page shows of each card, with the learner's note. */
export async function loadCards(db: Db, id: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await prepareOnce(db, 'queue cards', () =>
    db
      .select({
        cardId: cards.id,
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
  return new Map(rows.map((row) => [row.cardId, row]));
}

/** Events of the learner's devices since `since` that no undo took back, newest first. */
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
          sql`${reviewEvents.deviceId} is distinct from ${SERVER_DEVICE}`,
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
