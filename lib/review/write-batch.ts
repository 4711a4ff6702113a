import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Authorized } from '@/lib/auth';
import type { LogEvent } from '@/lib/srs';
import type { FoldedBatch } from './fold-batch';
import { iso, rowsParam } from './queries';

export type Writer = { db: Db; may: Authorized<'review:write'>; now: Date };

export async function insertEvents(writer: Writer, events: readonly LogEvent[], devices: ReadonlyMap<string, string>) {
  const rows = events.map((event) => ({
    id: event.id,
    kind: event.kind,
    card_id: event.cardId,
    rating: event.kind === 'review' ? event.rating : null,
    at: iso(event.at),
    study_day: event.studyDay,
    duration_ms: event.kind === 'review' ? event.durationMs : null,
    device_id: devices.get(event.id) ?? null,
    undoes: event.kind === 'undo' ? event.undoes : null,
    due: event.kind === 'setDue' ? iso(event.due) : null,
    due_day: event.kind === 'setDue' ? event.dueDay : null,
    algorithm: event.preset.algorithm,
    algorithm_version: event.preset.algorithmVersion,
    weights_id: event.preset.weightsId,
    preset_id: event.preset.id,
  }));
  await writer.db.execute(sql`
    insert into review_events (user_id, id, kind, card_id, rating, at, study_day, duration_ms, device_id, undoes, due,
      due_day, algorithm, algorithm_version, weights_id, preset_id, received_at)
    select w.id, e.*, ${writer.now.toISOString()}::timestamptz
    from users w, jsonb_to_recordset(${rowsParam(rows)}) as e(id uuid, kind text, card_id text, rating smallint,
      at timestamptz, study_day integer, duration_ms integer, device_id text, undoes uuid, due timestamptz,
      due_day integer, algorithm text, algorithm_version text, weights_id text, preset_id text)
    where w.id = ${writer.may.userId}`);
}

export async function upsertStates(writer: Writer, batch: FoldedBatch, cardDays: ReadonlyMap<string, number>) {
  const rows = [...batch.states].map(([cardId, { state, last }]) => ({
    card_id: cardId,
    unit_day: cardDays.get(cardId),
    state: state.phase,
    due_day: state.dueDay,
    due_at: state.dueAt === null ? null : iso(state.dueAt),
    stability: state.memory?.stability ?? null,
    difficulty: state.memory?.difficulty ?? null,
    scheduled_days: state.scheduledDays,
    learning_step: state.learningStep,
    reps: state.reps,
    lapses: state.lapses,
    last_review_at: state.lastReviewAt === null ? null : iso(state.lastReviewAt),
    last_review_day: state.lastReviewDay,
    suspended: state.suspended,
    buried_day: state.buriedDay,
    last_event_at: last && iso(last.at),
    last_event_id: last?.id,
  }));
  await writer.db.execute(sql`
    insert into card_states (user_id, card_id, unit_day, state, due_day, due_at, stability, difficulty, scheduled_days,
      learning_step, reps, lapses, last_review_at, last_review_day, suspended, buried_day, last_event_at, last_event_id)
    select w.id, s.*
    from users w, jsonb_to_recordset(${rowsParam(rows)}) as s(card_id text, unit_day smallint, state text,
      due_day integer, due_at timestamptz, stability float8, difficulty float8, scheduled_days integer,
      learning_step smallint, reps integer, lapses integer, last_review_at timestamptz, last_review_day integer,
      suspended boolean, buried_day integer, last_event_at timestamptz, last_event_id uuid)
    where w.id = ${writer.may.userId}
    on conflict (user_id, card_id) do update set
      unit_day = excluded.unit_day, state = excluded.state, due_day = excluded.due_day, due_at = excluded.due_at,
      stability = excluded.stability, difficulty = excluded.difficulty, scheduled_days = excluded.scheduled_days,
      learning_step = excluded.learning_step, reps = excluded.reps, lapses = excluded.lapses,
      last_review_at = excluded.last_review_at, last_review_day = excluded.last_review_day,
      suspended = excluded.suspended, buried_day = excluded.buried_day,
      last_event_at = excluded.last_event_at, last_event_id = excluded.last_event_id`);
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
