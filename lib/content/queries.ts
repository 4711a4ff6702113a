import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { excluded } from '@/db/excluded';
import { cards, labs, scenarios, units } from '@/db/schema';

export type UnitRow = typeof units.$inferInsert;
export type CardRow = typeof cards.$inferInsert;
export type ScenarioRow = typeof scenarios.$inferInsert;

/** Holds back every other sync until this transaction ends. */
export async function lockContent(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('shipshape content'))`);
}

/** What is stored, retired or not, without the content itself. */
export async function readStored(db: Db) {
  const [unitRows, cardRows, scenarioRows] = await Promise.all([
    db
      .select({
        day: units.day,
        liveCards: units.liveCards,
        liveScenarios: units.liveScenarios,
        contentHash: units.contentHash,
        retiredAt: units.retiredAt,
      })
      .from(units),
    db
      .select({ id: cards.id, position: cards.position, contentHash: cards.contentHash, retiredAt: cards.retiredAt })
      .from(cards),
    db
      .select({
        id: scenarios.id,
        position: scenarios.position,
        contentHash: scenarios.contentHash,
        retiredAt: scenarios.retiredAt,
      })
      .from(scenarios),
  ]);
  return {
    units: new Map(unitRows.map((row) => [row.day, row])),
    cards: new Map(cardRows.map((row) => [row.id, row])),
    scenarios: new Map(scenarioRows.map((row) => [row.id, row])),
  };
}

export async function upsertUnits(db: Db, rows: UnitRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(units)
    .values(rows)
    .onConflictDoUpdate({
      target: units.day,
      set: excluded(units, [
        'slug',
        'title',
        'minutes',
        'liveCards',
        'liveScenarios',
        'meta',
        'contentHash',
        'retiredAt',
      ]),
    });
}

export async function upsertCards(db: Db, rows: CardRow[]): Promise<void> {
  // 9 parameters a row; one statement takes 65 535.
  for (let start = 0; start < rows.length; start += 1000) {
    await db
      .insert(cards)
      .values(rows.slice(start, start + 1000))
      .onConflictDoUpdate({
        target: cards.id,
        set: excluded(cards, [
          'day',
          'kind',
          'position',
          'siblingGroup',
          'objective',
          'content',
          'contentHash',
          'retiredAt',
        ]),
      });
  }
}

export async function upsertScenarios(db: Db, rows: ScenarioRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(scenarios)
    .values(rows)
    .onConflictDoUpdate({
      target: scenarios.id,
      set: excluded(scenarios, [
        'day',
        'title',
        'level',
        'kind',
        'minutes',
        'position',
        'content',
        'contentHash',
        'retiredAt',
      ]),
    });
}

export async function retireUnits(db: Db, days: number[], at: Date): Promise<void> {
  if (days.length === 0) return;
  await db.update(units).set({ retiredAt: at, liveCards: 0, liveScenarios: 0 }).where(inArray(units.day, days));
}

export async function retireCards(db: Db, ids: string[], at: Date): Promise<void> {
  if (ids.length > 0) await db.update(cards).set({ retiredAt: at }).where(inArray(cards.id, ids));
}

export async function retireScenarios(db: Db, ids: string[], at: Date): Promise<void> {
  if (ids.length > 0) await db.update(scenarios).set({ retiredAt: at }).where(inArray(scenarios.id, ids));
}

/** Live units in day order, or the one of `day`, each with its lab. */
export async function selectUnits(db: Db, day?: number) {
  return db
    .select({
      day: units.day,
      slug: units.slug,
      title: units.title,
      minutes: units.minutes,
      meta: units.meta,
      cards: units.liveCards,
      scenarios: units.liveScenarios,
      lab: { slug: labs.slug, version: labs.version },
    })
    .from(units)
    .leftJoin(labs, and(eq(labs.day, units.day), isNull(labs.retiredAt)))
    .where(and(isNull(units.retiredAt), day === undefined ? undefined : eq(units.day, day)))
    .orderBy(asc(units.day));
}

/** Live cards of a unit in deck order. */
export async function selectCards(db: Db, day: number) {
  return db
    .select({
      id: cards.id,
      objective: cards.objective,
      siblingGroup: cards.siblingGroup,
      content: cards.content,
    })
    .from(cards)
    .where(and(eq(cards.day, day), isNull(cards.retiredAt)))
    .orderBy(asc(cards.position));
}

/** Live scenarios of a unit in their order: the question, never the answer. */
export async function selectQuestions(db: Db, day: number) {
  return db
    .select({
      id: scenarios.id,
      title: scenarios.title,
      level: scenarios.level,
      kind: scenarios.kind,
      minutes: scenarios.minutes,
      situation: sql<string>`${scenarios.content} -> 'situation' ->> 'html'`,
    })
    .from(scenarios)
    .where(and(eq(scenarios.day, day), isNull(scenarios.retiredAt)))
    .orderBy(asc(scenarios.position));
}
