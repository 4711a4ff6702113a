import 'server-only';
import { and, asc, desc, eq, gte, isNotNull, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { cards, cardStates, dailyActivity, settings, units } from '@/db/schema';
import { leechLapses, type SchedulerPreset, type StudyDay } from '@/lib/srs';
import { isOneOf, scheduling } from './queries';

const unitHead = {
  day: units.day,
  slug: units.slug,
  title: units.title,
  minutes: units.minutes,
  cards: units.liveCards,
};

/** Every day with an answer, oldest first: one small row a day, so even ten years are 3 650 rows. */
export async function listActivity(db: Db, userId: string) {
  return db
    .select({
      studyDay: dailyActivity.studyDay,
      newCards: dailyActivity.newCards,
      reviews: dailyActivity.reviews,
      learning: dailyActivity.learning,
      again: dailyActivity.again,
      retentionTotal: dailyActivity.retentionTotal,
      retentionPassed: dailyActivity.retentionPassed,
      durationMs: dailyActivity.durationMs,
    })
    .from(dailyActivity)
    .where(eq(dailyActivity.userId, userId))
    .orderBy(asc(dailyActivity.studyDay));
}

/** Review cards falling due per study day up to `until`, overdue ones under their own day. */
export async function countDueByDay(db: Db, userId: string, until: StudyDay): Promise<Map<StudyDay, number>> {
  const rows = await db
    .select({ dueDay: cardStates.dueDay, due: sql<number>`count(*)::int` })
    .from(cardStates)
    .where(
      and(
        eq(cardStates.userId, userId),
        eq(cardStates.state, 'review'),
        eq(cardStates.suspended, false),
        lte(cardStates.dueDay, until),
      ),
    )
    .groupBy(cardStates.dueDay);
  return new Map(rows.flatMap((row) => (row.dueDay === null ? [] : [[row.dueDay, row.due] as const])));
}

/**
 * Cards that wait or fall due per study day up to `until`, what is overdue under today, what is buried not before its
 * burial ends. A learning step that comes after today ends counts for tomorrow.
 */
export async function countLoadByDay(
  db: Db,
  input: { userId: string; today: StudyDay; endOfToday: Date; until: StudyDay },
): Promise<Map<StudyDay, number>> {
  const { userId, today, endOfToday, until } = input;
  const step = sql`case when ${cardStates.dueAt} < ${endOfToday.toISOString()} then ${today}::integer else ${today}::integer + 1 end`;
  const day = sql<number>`greatest(${today}::integer, ${cardStates.buriedDay} + 1, coalesce(${cardStates.dueDay}, ${step}))`;
  const load = db
    .select({ day: day.as('day') })
    .from(cardStates)
    .where(
      and(
        eq(cardStates.userId, userId),
        ne(cardStates.state, 'new'),
        eq(cardStates.suspended, false),
        or(isNull(cardStates.dueDay), lte(cardStates.dueDay, until)),
        notInArray(cardStates.cardId, db.select({ id: cards.id }).from(cards).where(isNotNull(cards.retiredAt))),
      ),
    )
    .as('load');
  const rows = await db
    .select({ day: load.day, due: sql<number>`count(*)::int` })
    .from(load)
    .groupBy(load.day);
  return new Map(rows.map((row) => [row.day, row.due]));
}

/** Of a scheduler's weights: the exponent of the forgetting curve, and the factor that makes R = 0.9 after S days. */
function curveOf(preset: SchedulerPreset) {
  const decay = -(preset.params.weights[20] ?? 0.1542);
  return { decay, factor: 0.9 ** (1 / decay) - 1 };
}

/** Predicted recall of a card state: FSRS-6 forgetting curve R = (1 + f t / S)^-w20, t in study days. */
function recallNow({ today, decay, factor }: Record<'today' | 'decay' | 'factor', SQL>): SQL {
  const elapsed = sql`greatest(${today} - ${cardStates.lastReviewDay}, 0)`;
  return sql`power(1 + ${factor} * ${elapsed} / ${cardStates.stability}, ${decay})`;
}

/** Per unit: its live cards, how many the learner has begun, and the sum of their predicted recall today. */
export async function sumRecallByUnit(db: Db, userId: string, today: StudyDay, preset: SchedulerPreset) {
  const { decay, factor } = curveOf(preset);
  const recall = recallNow({ today: sql`${today}`, decay: sql`${decay}::float8`, factor: sql`${factor}::float8` });
  return db
    .select({
      ...unitHead,
      begun: sql<number>`count(${cardStates.stability})::int`,
      recallSum: sql<number>`coalesce(sum(${recall}), 0)::float8`,
      due: sql<number>`(count(*) filter (where ${cardStates.state} = 'review' and not ${cardStates.suspended} and ${cardStates.dueDay} <= ${today}))::int`,
    })
    .from(units)
    .leftJoin(cards, and(eq(cards.day, units.day), isNull(cards.retiredAt)))
    .leftJoin(cardStates, and(eq(cardStates.userId, userId), eq(cardStates.cardId, cards.id)))
    .where(isNull(units.retiredAt))
    .groupBy(units.day)
    .orderBy(asc(units.day));
}

/** A learner among many: their study day now, and the scheduler their settings ask for. */
export type LearnerAt = { userId: string; today: StudyDay; preset: SchedulerPreset };

/** As `sumRecallByUnit`, of many learners in one statement, without the units that a learner has not begun. */
export async function sumRecallOfMany(db: Db, learners: readonly LearnerAt[]) {
  const list = (of: (one: LearnerAt) => string | number) => sql.param(learners.map(of));
  const source = sql`unnest(
    ${list(({ userId }) => userId)}::uuid[],
    ${list(({ today }) => today)}::integer[],
    ${list(({ preset }) => curveOf(preset).decay)}::float8[],
    ${list(({ preset }) => curveOf(preset).factor)}::float8[]
  ) as learners(user_id, today, decay, factor)`;
  const recall = recallNow({ today: sql`learners.today`, decay: sql`learners.decay`, factor: sql`learners.factor` });
  return db
    .select({
      userId: cardStates.userId,
      day: cards.day,
      begun: sql<number>`count(*)::int`,
      recallSum: sql<number>`sum(${recall})::float8`,
    })
    .from(source)
    .innerJoin(cardStates, and(sql`${cardStates.userId} = learners.user_id`, isNotNull(cardStates.stability)))
    .innerJoin(cards, and(eq(cards.id, cardStates.cardId), isNull(cards.retiredAt)))
    .groupBy(cardStates.userId, cards.day);
}

/** Clock and scheduling of those among these learners who have an account. */
export async function selectSchedulings(db: Db, userIds: readonly string[]) {
  return db
    .select({ userId: settings.userId, ...scheduling })
    .from(settings)
    .where(isOneOf(settings.userId, userIds));
}

/** The units there are, in deck order. */
export async function selectUnitHeads(db: Db) {
  return db.select(unitHead).from(units).where(isNull(units.retiredAt)).orderBy(asc(units.day));
}

/** Live cards that the learner keeps forgetting, worst first. */
export async function selectLeeches(db: Db, userId: string) {
  return db
    .select({
      cardId: cards.id,
      slug: units.slug,
      front: sql<string>`${cards.content}->>'front'`,
      lapses: cardStates.lapses,
    })
    .from(cardStates)
    .innerJoin(cards, and(eq(cards.id, cardStates.cardId), isNull(cards.retiredAt)))
    .innerJoin(units, eq(units.day, cards.day))
    .where(and(eq(cardStates.userId, userId), gte(cardStates.lapses, leechLapses)))
    .orderBy(desc(cardStates.lapses), asc(cards.position));
}

/** When the learner answered a card last, and which study day that was. */
export async function findLastReview(db: Db, userId: string): Promise<{ at: Date; studyDay: StudyDay } | null> {
  const [row] = await db
    .select({ at: cardStates.lastReviewAt, studyDay: cardStates.lastReviewDay })
    .from(cardStates)
    .where(and(eq(cardStates.userId, userId), isNotNull(cardStates.lastReviewDay)))
    .orderBy(desc(cardStates.lastReviewDay), desc(cardStates.lastReviewAt))
    .limit(1);
  return row?.at && row.studyDay !== null ? { at: row.at, studyDay: row.studyDay } : null;
}
