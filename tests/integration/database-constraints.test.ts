import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { insertLearner } from '../fixtures/learner';

let database: TestDatabase;
let userId: string;
let target: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

type Row = Record<string, unknown>;
const at = '2026-03-10T12:00:00.000Z';
const [check, missing, nobody, taken] = ['23514', '23502', '23503', '23505'];

const insert = (table: string, row: Row) =>
  database.client`insert into ${database.client(table)} ${database.client(row)}`;

/** The SQLSTATE of the refusal, or null when the row is let in. */
const tryRow = (table: string, row: Row) =>
  insert(table, row).then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );

beforeEach(async () => {
  userId = await insertLearner(database.db);
  await insert('scheduler_presets', {
    user_id: userId,
    id: 'p',
    algorithm: 'fsrs',
    algorithm_version: '6',
    weights_id: 'w',
    created_at: at,
    params: '{}',
  });
  target = randomUUID();
  await insert('review_events', event({ id: target }));
});

const event = (change: Row): Row => ({
  user_id: userId,
  id: randomUUID(),
  kind: 'review',
  card_id: 'day-08/card-1',
  rating: 3,
  at,
  study_day: 20_522,
  algorithm: 'fsrs',
  algorithm_version: '6',
  weights_id: 'w',
  preset_id: 'p',
  received_at: at,
  ...change,
});
const undo = (change: Row = {}) => event({ kind: 'undo', rating: null, undoes: target, ...change });
const state = (change: Row): Row => ({
  user_id: userId,
  card_id: 'day-08/card-1',
  unit_day: 8,
  state: 'review',
  due_day: 20_530,
  due_at: null,
  stability: 8.2,
  difficulty: 5,
  scheduled_days: 8,
  learning_step: 0,
  reps: 1,
  lapses: 0,
  suspended: false,
  last_event_at: at,
  last_event_id: target,
  ...change,
});
const fresh = { state: 'new', due_day: null, stability: null, difficulty: null };
const learning = { state: 'learning', due_day: null, due_at: at };

describe('review_events', () => {
  it('take a review, an undo and a new due date', async () => {
    expect(await tryRow('review_events', event({}))).toBeNull();
    expect(await tryRow('review_events', undo())).toBeNull();
    expect(await tryRow('review_events', event({ kind: 'setDue', rating: null, due: at, due_day: 20_523 }))).toBeNull();
  });

  it.each<[string, Row, string | undefined]>([
    ['a rating of 0', { rating: 0 }, check],
    ['a rating of 5', { rating: 5 }, check],
    ['a review without rating', { rating: null }, check],
    ['a rating on a bury', { kind: 'bury' }, check],
    ['an unknown kind', { kind: 'delete', rating: null }, check],
    ['no kind', { kind: null }, missing],
    ['a time below zero', { duration_ms: -1 }, check],
    ['a time over a minute', { duration_ms: 60_001 }, check],
    ['an undo without target', { kind: 'undo', rating: null }, check],
    ['an undo of nothing known', { kind: 'undo', rating: null, undoes: randomUUID() }, nobody],
    ['a target on a review', { undoes: randomUUID() }, check],
    ['a due date on a review', { due: at, due_day: 1 }, check],
    ['a setDue without date', { kind: 'setDue', rating: null }, check],
    ['a setDue without its study day', { kind: 'setDue', rating: null, due: at }, check],
    ['a preset that is not there', { preset_id: 'q' }, nobody],
    ['no instant', { at: null }, missing],
    ['no study day', { study_day: null }, missing],
    ['a learner that is not there', { user_id: randomUUID() }, nobody],
    ['no learner', { user_id: null }, missing],
  ])('refuse %s', async (_name, change, code) => {
    expect(await tryRow('review_events', event(change))).toBe(code);
  });

  it('refuse the same id, and a second undo of one event', async () => {
    expect(await tryRow('review_events', event({ id: target }))).toBe(taken);
    expect(await tryRow('review_events', undo())).toBeNull();
    expect(await tryRow('review_events', undo())).toBe(taken);
  });

  it("refuse an undo of someone else's event, and let two learners use one id", async () => {
    const other = await insertLearner(database.db);
    await database.client`insert into scheduler_presets select ${other}, id, algorithm, algorithm_version, weights_id, params, created_at
      from scheduler_presets where user_id = ${userId}`;
    expect(await tryRow('review_events', undo({ user_id: other }))).toBe(nobody);
    expect(await tryRow('review_events', event({ user_id: other, id: target }))).toBeNull();
  });
});

describe('card_states', () => {
  it.each<[string, Row]>([
    ['a review card', {}],
    ['a new card', fresh],
    ['a learning card', learning],
    ['the least and the greatest memory', { stability: 0.001, difficulty: 1 }],
    ['the greatest memory', { stability: 36_500, difficulty: 10 }],
  ])('take %s', async (_name, change) => {
    expect(await tryRow('card_states', state(change))).toBeNull();
  });

  it.each<[string, Row, string | undefined]>([
    ['a stability of NaN', { stability: Number.NaN }, check],
    ['a stability of Infinity', { stability: Infinity }, check],
    ['a stability of -Infinity', { stability: -Infinity }, check],
    ['a stability of 0', { stability: 0 }, check],
    ['a stability of a century and more', { stability: 36_500.1 }, check],
    ['a difficulty of NaN', { difficulty: Number.NaN }, check],
    ['a difficulty below 1', { difficulty: 0.9 }, check],
    ['a difficulty above 10', { difficulty: 10.1 }, check],
    ['a new card with a memory', { ...fresh, stability: 1, difficulty: 5 }, check],
    ['a new card with a due day', { ...fresh, due_day: 1 }, check],
    ['a new card with a due instant', { ...fresh, due_at: at }, check],
    ['a review card without memory', { stability: null, difficulty: null }, check],
    ['half a memory', { difficulty: null }, check],
    ['the other half', { stability: null }, check],
    ['a review card without due day', { due_day: null }, check],
    ['a review card with a due instant', { due_at: at }, check],
    ['a learning card without due instant', { ...learning, due_at: null }, check],
    ['a relearning card with a due day', { ...learning, state: 'relearning', due_day: 1 }, check],
    ['an unknown state', { state: 'burned' }, check],
    ['reps below zero', { reps: -1 }, check],
    ['lapses below zero', { lapses: -1 }, check],
    ['an interval below zero', { scheduled_days: -1 }, check],
    ['no last event', { last_event_id: null }, missing],
    ['a learner that is not there', { user_id: randomUUID() }, nobody],
  ])('refuse %s', async (_name, change, code) => {
    expect(await tryRow('card_states', state(change))).toBe(code);
  });
});

describe('the other tables', () => {
  const counts = {
    new_cards: 0,
    reviews: 0,
    learning: 0,
    again: 0,
    retention_total: 0,
    retention_passed: 0,
    duration_ms: 0,
  };

  it.each(Object.keys(counts))('refuse %s below zero on a day', async (name) => {
    const day = { user_id: userId, study_day: 1, ...counts };
    expect(await tryRow('daily_activity', { ...day, [name]: -1 })).toBe(check);
    expect(await tryRow('daily_activity', { ...day, [name]: 1 })).toBeNull();
  });

  it.each<[string, Row]>([
    ['unit_progress', { unit_day: 8, introduced: -1 }],
    ['card_notes', { card_id: 'a', text: '', updated_at: at }],
    ['card_notes', { card_id: 'a', text: 'x'.repeat(4001), updated_at: at }],
    ['reading_positions', { unit_day: 8, heading: '', fraction: 1.01, updated_at: at }],
    ['reading_positions', { unit_day: 8, heading: '', fraction: -0.01, updated_at: at }],
    ['reading_positions', { unit_day: 8, heading: '', fraction: Number.NaN, updated_at: at }],
    ['api_tokens', { token_hash: 'h', id: randomUUID(), name: 'n', scopes: [], created_at: at }],
  ])('refuse %s of %j', async (table, row) => {
    expect(await tryRow(table, { user_id: userId, ...row })).toBe(check);
  });

  it.each<Row>([
    { rollover_hour: -1 },
    { rollover_hour: 24 },
    { new_per_day: -1 },
    { new_per_day: 1000 },
    { reviews_per_day: 10_000 },
    { desired_retention: 0.69 },
    { desired_retention: 0.98 },
    { desired_retention: Number.NaN },
    { maximum_interval: 0 },
    { maximum_interval: 36_501 },
    { learn_ahead_minutes: 121 },
    { review_order: 'random' },
    { grade_buttons: 3 },
    { theme: 'pink' },
  ])('refuse the setting %j', async (change) => {
    const { client } = database;
    const refused = client`update settings set ${client(change)} where user_id = ${userId}`;
    await expect(refused).rejects.toMatchObject({ code: check });
  });

  it.each<[Row, string | undefined]>([
    [{ role: 'owner' }, check],
    [{ name: '' }, check],
    [{ name: 'x'.repeat(81) }, check],
    [{ name: null }, missing],
  ])('refuse a user with %j', async (change, code) => {
    expect(await tryRow('users', { id: randomUUID(), name: 'Ada', role: 'learner', created_at: at, ...change })).toBe(
      code,
    );
  });

  it('refuse a claim that is taken', async () => {
    const claim = { key_hash: randomUUID(), kind: 'email', user_id: userId, created_at: at };
    expect(await tryRow('claims', claim)).toBeNull();
    expect(await tryRow('claims', { ...claim, user_id: randomUUID() })).toBe(taken);
  });

  it.each<[string, Row]>([
    ['units', { day: 0, live_cards: 1 }],
    ['units', { day: 1, live_cards: -1 }],
  ])('refuse %s of %j', async (table, row) => {
    expect(await tryRow(table, { slug: 's', title: 't', minutes: 1, meta: '{}', content_hash: 'h', ...row })).toBe(
      check,
    );
  });
});
