import 'server-only';
import { and, asc, eq, gt, gte, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { cards, cardStates, cardWishes, unitProgress, units } from '@/db/schema';
import { prepareOnce } from '@/db/prepare-once';
import type { QueueScope } from './queue-queries';

const userId = sql.placeholder('userId');
const today = sql.placeholder('today');
const unitDay = sql.placeholder('unitDay');

/**
 * Units in deck order where cards still wait as new, and how many wait in all. `unit_progress` counts cards
 * that were retired after the learner met them, so those are given back.
 */
export async function listUnitsWithNew(db: Db, scope: QueueScope): Promise<{ days: number[]; waiting: number }> {
  const [row] = await prepareOnce(db, 'queue units', () => {
    const retired = db.select({ id: cards.id }).from(cards).where(isNotNull(cards.retiredAt));
    // An array makes this a look-up per retired card; joined, all of the learner's states are read.
    const met = db
      .select({ day: cardStates.unitDay, count: sql<number>`count(*)::int`.as('met_count') })
      .from(cardStates)
      .where(
        and(
          eq(cardStates.userId, userId),
          sql`${cardStates.cardId} = any(array(${retired}))`,
          or(ne(cardStates.state, 'new'), cardStates.suspended),
        ),
      )
      .groupBy(cardStates.unitDay)
      .as('met');
    const perUnit = db
      .select({
        day: units.day,
        waiting:
          sql<number>`${units.liveCards} - coalesce(${unitProgress.introduced}, 0) + coalesce(${met.count}, 0)`.as(
            'waiting',
          ),
      })
      .from(units)
      .leftJoin(unitProgress, and(eq(unitProgress.userId, userId), eq(unitProgress.unitDay, units.day)))
      .leftJoin(met, eq(met.day, units.day))
      .where(and(isNull(units.retiredAt), sql`(${unitDay}::smallint is null or ${units.day} = ${unitDay}::smallint)`))
      .as('per_unit');
    return db
      .select({
        days: sql<number[] | null>`array_agg(${perUnit.day} order by ${perUnit.day})`,
        waiting: sql<number | null>`sum(${perUnit.waiting})::int`,
      })
      .from(perUnit)
      .where(gt(perUnit.waiting, 0))
      .prepare('queue_units');
  }).execute({ userId: scope.userId, unitDay: scope.unitDay ?? null });
  return { days: row?.days ?? [], waiting: row?.waiting ?? 0 };
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
  ).execute({ userId: scope.userId, today: scope.today });
  return new Set(rows.map((row) => row.group));
}

/** Of a card and the learner's state of it, if there is one. */
const isWaiting = or(
  isNull(cardStates.cardId),
  and(
    eq(cardStates.state, 'new'),
    eq(cardStates.suspended, false),
    or(isNull(cardStates.buriedDay), lt(cardStates.buriedDay, today)),
  ),
);

/** Cards that wait as new and that something asked for, in the order of asking. */
export async function listWishedCards(db: Db, scope: QueueScope, most: number) {
  return prepareOnce(db, 'queue wished', () =>
    db
      .select({ cardId: cards.id, siblingGroup: cards.siblingGroup })
      .from(cardWishes)
      .innerJoin(cards, eq(cards.id, cardWishes.cardId))
      .leftJoin(cardStates, and(eq(cardStates.userId, userId), eq(cardStates.cardId, cards.id)))
      .where(
        and(
          eq(cardWishes.userId, userId),
          isNull(cards.retiredAt),
          sql`(${unitDay}::smallint is null or ${cards.day} = ${unitDay}::smallint)`,
          isWaiting,
        ),
      )
      .orderBy(asc(cardWishes.wishedAt), asc(cards.position))
      .limit(sql.placeholder('limit'))
      .prepare('queue_wished'),
  ).execute({ userId: scope.userId, today: scope.today, unitDay: scope.unitDay ?? null, limit: most });
}

/** Cards of one unit that the learner has not answered yet, in deck order. */
export async function listNewCards(db: Db, scope: QueueScope, day: number, most: number) {
  return prepareOnce(db, 'queue new', () =>
    db
      .select({ cardId: cards.id, siblingGroup: cards.siblingGroup })
      .from(cards)
      .leftJoin(cardStates, and(eq(cardStates.userId, userId), eq(cardStates.cardId, cards.id)))
      .where(and(eq(cards.day, unitDay), isNull(cards.retiredAt), isWaiting))
      .orderBy(asc(cards.position))
      .limit(sql.placeholder('limit'))
      .prepare('queue_new'),
  ).execute({ userId: scope.userId, today: scope.today, unitDay: day, limit: most });
}
