import 'server-only';
import { and, asc, desc, eq, getTableColumns, gt, lte, max, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { cards, cardStates, pointsFlags, reviewEvents, schedulerPresets, settings, users } from '@/db/schema';
import { defaultParams, makePreset, type Rating, type SchedulerParams, type SchedulerPreset } from '@/lib/srs';
import { answersBefore, type TimedAnswer } from '@/lib/points';
import { NotFoundError } from '@/lib/http/errors';
import type { Folded, StoredEvent } from './fold-batch';
import { stateFromRow } from './states';

/** The columns of `settings` that say when a learner's day begins and how their cards are scheduled. */
export const scheduling = {
  timeZone: settings.timeZone,
  rolloverHour: settings.rolloverHour,
  desiredRetention: settings.desiredRetention,
  maximumInterval: settings.maximumInterval,
};

const {
  userId: _owner,
  unitDay: _unit,
  lastEventAt,
  lastEventId,
  paidStep,
  pays,
  restarted,
  ...stateColumns
} = getTableColumns(cardStates);
/** The columns of `card_states` that `stateFromRow` reads, and the card. */
export { stateColumns };

/** The scheduler a learner's settings ask for now. */
export function presetOf(row: { desiredRetention: number; maximumInterval: number }): SchedulerPreset {
  const { desiredRetention, maximumInterval } = row;
  return makePreset({ ...defaultParams, desiredRetention, maximumInterval });
}

/** Takes the learner's row lock, so that writes of one learner come one after another. */
export async function lockLearner(db: Db, userId: string) {
  const [row] = await db
    .select({ createdAt: users.createdAt, ...scheduling })
    .from(users)
    .innerJoin(settings, eq(settings.userId, users.id))
    .where(and(eq(users.id, userId), eq(settings.userId, userId)))
    .for('update');
  if (!row) throw new NotFoundError('This account');
  const { createdAt, timeZone, rolloverHour } = row;
  return { createdAt, clock: { timeZone, rolloverHour }, preset: presetOf(row) };
}

/** The stored events among `ids`. */
export async function findEvents(db: Db, userId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { kind: string; cardId: string; receivedAt: number }>();
  const rows = await db
    .select({
      id: reviewEvents.id,
      kind: reviewEvents.kind,
      cardId: reviewEvents.cardId,
      receivedAt: reviewEvents.receivedAt,
    })
    .from(reviewEvents)
    .where(and(eq(reviewEvents.userId, userId), isOneOf(reviewEvents.id, ids)));
  return new Map(rows.map(({ id, receivedAt, ...event }) => [id, { ...event, receivedAt: receivedAt.getTime() }]));
}

/** Those of `ids` that an undo already took back. */
export async function findUndone(db: Db, userId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ undoes: reviewEvents.undoes })
    .from(reviewEvents)
    .where(and(eq(reviewEvents.userId, userId), isOneOf(reviewEvents.undoes, ids)));
  return new Set(rows.flatMap((row) => (row.undoes ? [row.undoes] : [])));
}

/** The learner's last answers up to `at` (epoch milliseconds), without those of which something already looked wrong. */
export async function findAnswersBefore(db: Db, userId: string, at: number): Promise<TimedAnswer[]> {
  const lastFlag = db
    .select({ at: max(pointsFlags.at) })
    .from(pointsFlags)
    .where(eq(pointsFlags.userId, userId));
  const rows = await db
    .select({ at: reviewEvents.at, studyDay: reviewEvents.studyDay, durationMs: reviewEvents.durationMs })
    .from(reviewEvents)
    .where(
      and(
        eq(reviewEvents.userId, userId),
        eq(reviewEvents.kind, 'review'),
        lte(reviewEvents.at, new Date(at)),
        gt(reviewEvents.receivedAt, sql`coalesce((${lastFlag}), '-infinity')`),
      ),
    )
    .orderBy(desc(reviewEvents.at), desc(reviewEvents.id))
    .limit(answersBefore);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** The unit of each known card, retired ones too: history may still arrive for them. */
export async function findCardDays(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: cards.id, day: cards.day }).from(cards).where(isOneOf(cards.id, ids));
  return new Map(rows.map((row) => [row.id, row.day]));
}

export async function loadFolded(db: Db, userId: string, cardIds: readonly string[]): Promise<Map<string, Folded>> {
  if (cardIds.length === 0) return new Map();
  const rows = await db
    .select({ ...stateColumns, lastEventAt, lastEventId, paidStep, pays, restarted })
    .from(cardStates)
    .where(and(eq(cardStates.userId, userId), isOneOf(cardStates.cardId, cardIds)));
  return new Map(
    rows.map((row) => [
      row.cardId,
      {
        state: stateFromRow(row),
        pay: { step: row.paidStep, pays: row.pays, restarted: row.restarted },
        last: { at: row.lastEventAt.getTime(), id: row.lastEventId },
      },
    ]),
  );
}

type EventRow = typeof reviewEvents.$inferSelect;

function eventFromRow(row: EventRow, presets: ReadonlyMap<string, SchedulerPreset>): StoredEvent {
  const preset = presets.get(row.presetId);
  if (!preset) throw new Error(`event ${row.id} names the unknown preset ${row.presetId}`);
  const times = { at: row.at.getTime(), studyDay: row.studyDay, receivedAt: row.receivedAt.getTime() };
  const base = { id: row.id, cardId: row.cardId, ...times, preset };
  // The table's checks promise the fields each kind needs.
  switch (row.kind) {
    case 'review':
      return { ...base, kind: 'review', rating: row.rating as Rating, durationMs: row.durationMs };
    case 'undo':
      return { ...base, kind: 'undo', undoes: row.undoes as string };
    case 'setDue':
      return { ...base, kind: 'setDue', due: (row.due as Date).getTime(), dueDay: row.dueDay as number };
    default:
      return { ...base, kind: row.kind };
  }
}

async function loadPresets(db: Db, userId: string): Promise<Map<string, SchedulerPreset>> {
  const rows = await db.select().from(schedulerPresets).where(eq(schedulerPresets.userId, userId));
  return new Map(
    rows.map(({ id, algorithmVersion, weightsId, params }) => [
      id,
      { id, algorithm: 'fsrs', algorithmVersion, weightsId, params: params as SchedulerParams },
    ]),
  );
}

/** The whole logs of some cards, or of every card when `cardIds` is null, in log order. */
export async function loadLogs(
  db: Db,
  userId: string,
  cardIds: readonly string[] | null,
): Promise<Map<string, StoredEvent[]>> {
  if (cardIds?.length === 0) return new Map();
  const presets = await loadPresets(db, userId);
  const own = eq(reviewEvents.userId, userId);
  const rows = await db
    .select()
    .from(reviewEvents)
    .where(cardIds ? and(own, isOneOf(reviewEvents.cardId, cardIds)) : own)
    .orderBy(asc(reviewEvents.at), asc(reviewEvents.id));
  const logs = new Map<string, StoredEvent[]>((cardIds ?? []).map((id) => [id, []]));
  for (const row of rows) {
    const log = logs.get(row.cardId) ?? [];
    logs.set(row.cardId, log);
    log.push(eventFromRow(row, presets));
  }
  return logs;
}

/** The instant as PostgreSQL reads it; postgres.js cannot send arrays of Date. */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** One JSON parameter for a few rows of one learner. */
export const rowsParam = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`;

/** `column = any(…)`: one text for lists of any length, so that it is planned once. */
export const isOneOf = (column: PgColumn, values: readonly string[]) =>
  sql`${column} = any(${sql.param([...values])}::${sql.raw(column.getSQLType())}[])`;
