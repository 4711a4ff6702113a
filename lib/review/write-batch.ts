import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { columnParam as column } from '@/db/column-param';
import type { Authorized } from '@/lib/auth';
import type { LogEvent, SchedulerPreset } from '@/lib/srs';
import type { Folded, FoldedBatch } from './fold-batch';
import { iso, rowsParam } from './queries';

export type Writer = { db: Db; may: Authorized<'review:write' | 'cards:bring-forward'>; now: Date };

const instant = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** Appends the events, after the preset they were all graded under where the learner has not used it yet. */
export async function insertEvents(
  writer: Writer,
  events: readonly LogEvent[],
  preset: SchedulerPreset,
  devices: ReadonlyMap<string, string>,
) {
  const { userId } = writer.may;
  const now = writer.now.toISOString();
  const { id, algorithm, algorithmVersion, weightsId, params } = preset;
  const each = (pick: (event: LogEvent) => string | number | null) => column(events.map(pick));
  await writer.db.execute(sql`
    with preset as (
      insert into scheduler_presets (user_id, id, algorithm, algorithm_version, weights_id, params, created_at)
      values (${userId}, ${id}, ${algorithm}, ${algorithmVersion}, ${weightsId}, ${JSON.stringify(params)}::jsonb, ${now})
      on conflict do nothing
    )
    insert into review_events (user_id, id, kind, card_id, rating, at, study_day, duration_ms, device_id, undoes, due,
      due_day, algorithm, algorithm_version, weights_id, preset_id, received_at)
    select w.id, e.*, ${algorithm}::text, ${algorithmVersion}::text, ${weightsId}::text, ${id}::text, ${now}::timestamptz
    from users w, unnest(
      ${each((event) => event.id)}::uuid[],
      ${each((event) => event.kind)}::text[],
      ${each((event) => event.cardId)}::text[],
      ${each((event) => (event.kind === 'review' ? event.rating : null))}::smallint[],
      ${each((event) => iso(event.at))}::timestamptz[],
      ${each((event) => event.studyDay)}::integer[],
      ${each((event) => (event.kind === 'review' ? event.durationMs : null))}::integer[],
      ${each((event) => devices.get(event.id) ?? null)}::text[],
      ${each((event) => (event.kind === 'undo' ? event.undoes : null))}::uuid[],
      ${each((event) => (event.kind === 'setDue' ? iso(event.due) : null))}::timestamptz[],
      ${each((event) => (event.kind === 'setDue' ? event.dueDay : null))}::integer[]
    ) e
    where w.id = ${userId}`);
}

export async function upsertStates(writer: Writer, batch: FoldedBatch, cardDays: ReadonlyMap<string, number>) {
  const cardIds = [...batch.states.keys()];
  const folds = [...batch.states.values()];
  const each = (pick: (fold: Folded) => string | number | boolean | null) => column(folds.map(pick));
  await writer.db.execute(sql`
    insert into card_states (user_id, card_id, unit_day, state, due_day, due_at, stability, difficulty, scheduled_days,
      learning_step, reps, lapses, last_review_at, last_review_day, suspended, buried_day, last_event_at, last_event_id,
      paid_step, pays, restarted)
    select w.id, s.*
    from users w, unnest(
      ${column(cardIds)}::text[],
      ${column(cardIds.map((cardId) => cardDays.get(cardId) ?? null))}::smallint[],
      ${each(({ state }) => state.phase)}::text[],
      ${each(({ state }) => state.dueDay)}::integer[],
      ${each(({ state }) => instant(state.dueAt))}::timestamptz[],
      ${each(({ state }) => state.memory?.stability ?? null)}::float8[],
      ${each(({ state }) => state.memory?.difficulty ?? null)}::float8[],
      ${each(({ state }) => state.scheduledDays)}::integer[],
      ${each(({ state }) => state.learningStep)}::smallint[],
      ${each(({ state }) => state.reps)}::integer[],
      ${each(({ state }) => state.lapses)}::integer[],
      ${each(({ state }) => instant(state.lastReviewAt))}::timestamptz[],
      ${each(({ state }) => state.lastReviewDay)}::integer[],
      ${each(({ state }) => state.suspended)}::boolean[],
      ${each(({ state }) => state.buriedDay)}::integer[],
      ${each(({ last }) => instant(last?.at ?? null))}::timestamptz[],
      ${each(({ last }) => last?.id ?? null)}::uuid[],
      ${each(({ pay }) => pay.step)}::smallint[],
      ${each(({ pay }) => pay.pays)}::boolean[],
      ${each(({ pay }) => pay.restarted)}::boolean[]
    ) s
    where w.id = ${writer.may.userId}
    on conflict (user_id, card_id) do update set
      unit_day = excluded.unit_day, state = excluded.state, due_day = excluded.due_day, due_at = excluded.due_at,
      stability = excluded.stability, difficulty = excluded.difficulty, scheduled_days = excluded.scheduled_days,
      learning_step = excluded.learning_step, reps = excluded.reps, lapses = excluded.lapses,
      last_review_at = excluded.last_review_at, last_review_day = excluded.last_review_day,
      suspended = excluded.suspended, buried_day = excluded.buried_day,
      last_event_at = excluded.last_event_at, last_event_id = excluded.last_event_id,
      paid_step = excluded.paid_step, pays = excluded.pays, restarted = excluded.restarted`);
}

const dayColumns = [
  'new_cards',
  'reviews',
  'learning',
  'again',
  'retention_total',
  'retention_passed',
  'duration_ms',
] as const;
const dayRecord = sql.raw(`d(study_day integer, ${dayColumns.map((name) => `${name} bigint`).join(', ')})`);
const daySums = sql.raw(dayColumns.map((name) => `${name} = daily_activity.${name} + excluded.${name}`).join(', '));
const dayTakings = sql.raw(dayColumns.map((name) => `${name} = a.${name} + d.${name}`).join(', '));

/**
 * Adds the batch's counts. A proposed row is checked before ON CONFLICT is looked at, so differences below zero,
 * which always meet a row that is there, go through a plain UPDATE.
 */
export async function addDayCounts(writer: Writer, batch: FoldedBatch) {
  const rows = [...batch.days]
    .filter(([, counts]) => Object.values(counts).some((count) => count !== 0))
    .map(([day, counts]) => ({
      study_day: day,
      new_cards: counts.newCards,
      reviews: counts.reviews,
      learning: counts.learning,
      again: counts.again,
      retention_total: counts.retentionTotal,
      retention_passed: counts.retentionPassed,
      duration_ms: counts.durationMs,
    }));
  const takes = (row: (typeof rows)[number]) => dayColumns.some((name) => row[name] < 0);
  const given = rows.filter((row) => !takes(row));
  const taken = rows.filter(takes);
  if (given.length > 0) {
    await writer.db.execute(sql`
      insert into daily_activity (user_id, study_day, ${sql.raw(dayColumns.join(', '))})
      select w.id, d.* from users w, jsonb_to_recordset(${rowsParam(given)}) as ${dayRecord}
      where w.id = ${writer.may.userId}
      on conflict (user_id, study_day) do update set ${daySums}`);
  }
  if (taken.length > 0) {
    await writer.db.execute(sql`
      update daily_activity a set ${dayTakings}
      from jsonb_to_recordset(${rowsParam(taken)}) as ${dayRecord}
      where a.user_id = ${writer.may.userId} and a.study_day = d.study_day`);
  }
}

/** Adds to the learner's count of cards met per unit; see addDayCounts for why taking is an UPDATE. */
export async function addIntroduced(writer: Writer, batch: FoldedBatch, cardDays: ReadonlyMap<string, number>) {
  const perUnit = new Map<number, number>();
  for (const [cardId, change] of batch.introduced) {
    const day = cardDays.get(cardId);
    if (day !== undefined) perUnit.set(day, (perUnit.get(day) ?? 0) + change);
  }
  const rows = [...perUnit].map(([unit_day, introduced]) => ({ unit_day, introduced }));
  const given = rows.filter((row) => row.introduced > 0);
  const taken = rows.filter((row) => row.introduced < 0);
  if (given.length > 0) {
    await writer.db.execute(sql`
      insert into unit_progress (user_id, unit_day, introduced)
      select w.id, p.* from users w, jsonb_to_recordset(${rowsParam(given)}) as p(unit_day smallint, introduced integer)
      where w.id = ${writer.may.userId}
      on conflict (user_id, unit_day) do update set introduced = unit_progress.introduced + excluded.introduced`);
  }
  if (taken.length > 0) {
    await writer.db.execute(sql`
      update unit_progress u set introduced = u.introduced + p.introduced
      from jsonb_to_recordset(${rowsParam(taken)}) as p(unit_day smallint, introduced integer)
      where u.user_id = ${writer.may.userId} and u.unit_day = p.unit_day`);
  }
}
