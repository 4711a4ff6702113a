import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { insertLearner } from '../fixtures/learner';

let database: TestDatabase;
let userId: string;
let interviewId: string;
let attemptId: string;

type Row = Record<string, unknown>;
const before = '2026-03-10T11:59:59.999Z';
const at = '2026-03-10T12:00:00.000Z';
const later = '2026-03-10T12:30:00.000Z';
const [check, nobody, taken] = ['23514', '23503', '23505'];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** The SQLSTATE of the refusal, or null when the row is let in. */
const tryRow = (table: string, row: Row) =>
  database.client`insert into ${database.client(table)} ${database.client(row)}`.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );

const interview = (change: Row = {}): Row => ({
  user_id: userId,
  id: randomUUID(),
  level: 'mid',
  minutes: 30,
  mode: 'real',
  plan: '[]',
  started_at: at,
  ...change,
});
const finished = { finished_at: later, scores: '[]' };
const turn = (change: Row = {}): Row => ({
  user_id: userId,
  interview_id: interviewId,
  number: 0,
  question: 0,
  scenario_id: 'day-12/ten-second-deploys',
  kind: 'question',
  minutes: 4,
  asked_at: at,
  saved_at: at,
  answered_at: at,
  ...change,
});
const followUp = { number: 1, kind: 'probe', ask: 'And then?' };
const answer = (change: Row = {}): Row => ({
  user_id: userId,
  id: randomUUID(),
  scenario_id: 'day-12/ten-second-deploys',
  started_at: at,
  saved_at: at,
  submitted_at: at,
  answer: 'It depends.',
  band: 'weak',
  cards: '[]',
  ...change,
});
const draft = { submitted_at: null, band: null, cards: null };

beforeEach(async () => {
  userId = await insertLearner(database.db);
  [interviewId, attemptId] = [randomUUID(), randomUUID()];
  expect(await tryRow('interviews', interview({ id: interviewId, ...finished }))).toBeNull();
  expect(await tryRow('scenario_attempts', answer({ id: attemptId }))).toBeNull();
});

describe('an interview', () => {
  it('is the only open one of its learner', async () => {
    expect(await tryRow('interviews', interview())).toBeNull();
    expect(await tryRow('interviews', interview())).toBe(taken);
    expect(await tryRow('interviews', interview(finished))).toBeNull();
    const other = await insertLearner(database.db);
    expect(await tryRow('interviews', interview({ user_id: other }))).toBeNull();
  });

  it.each([
    ['a level nobody knows', { level: 'boss' }],
    ['a length that there is not', { minutes: 20 }],
    ['a mode nobody knows', { mode: 'easy' }],
    ['an end without its bands', { finished_at: later }],
    ['bands before its end', { scores: '[]' }],
    ['a pause after its end', { ...finished, paused_at: at }],
    ['an end before its start', { ...finished, finished_at: before }],
    ['a pause before its start', { paused_at: before }],
    ['a link without a name', { ...finished, share_hash: 'hash' }],
    ['a name without a link', { ...finished, share_alias: 'A candidate' }],
    ['a link while it goes on', { share_hash: 'hash', share_alias: 'A candidate' }],
    ['an empty name', { ...finished, share_hash: 'hash', share_alias: '' }],
    ['a name of more than 80 characters', { ...finished, share_hash: 'hash', share_alias: 'a'.repeat(81) }],
  ])('is refused with %s', async (_, change) => {
    expect(await tryRow('interviews', interview(change))).toBe(check);
  });

  it('may be paused, and shared under a name of 80 characters once it has ended', async () => {
    const shared = { ...finished, share_hash: 'hash', share_alias: 'a'.repeat(80) };
    expect(await tryRow('interviews', interview(shared))).toBeNull();
    expect(await tryRow('interviews', interview({ paused_at: later }))).toBeNull();
  });
});

describe('a turn', () => {
  it('is of one’s own interview, numbered once, and the only open one', async () => {
    const other = await insertLearner(database.db);
    expect(await tryRow('interview_turns', turn({ user_id: other }))).toBe(nobody);
    expect(await tryRow('interview_turns', turn())).toBeNull();
    expect(await tryRow('interview_turns', turn())).toBe(taken);
    expect(await tryRow('interview_turns', turn({ ...followUp, answered_at: null }))).toBeNull();
    expect(await tryRow('interview_turns', turn({ ...followUp, number: 2, answered_at: null }))).toBe(taken);
    expect(await tryRow('interview_turns', turn({ number: 2, question: 1 }))).toBeNull();
  });

  it('leads to an answer of the same learner', async () => {
    expect(await tryRow('interview_turns', turn({ attempt_id: randomUUID() }))).toBe(nobody);
    const other = await insertLearner(database.db);
    const theirs = randomUUID();
    expect(await tryRow('scenario_attempts', answer({ user_id: other, id: theirs }))).toBeNull();
    expect(await tryRow('interview_turns', turn({ attempt_id: theirs }))).toBe(nobody);
    expect(await tryRow('interview_turns', turn({ attempt_id: attemptId }))).toBeNull();
  });

  it.each([
    ['a number below 0', { number: -1, question: -1 }],
    ['a question below 0', { question: -1 }],
    ['more questions than turns', { question: 1 }],
    ['a kind nobody knows', { kind: 'chat', ask: 'How are you?' }],
    ['a follow-up that asks nothing', { ...followUp, ask: null }],
    ['a question that asks something else', { ask: 'And then?' }],
    ['an answer of more than 10 000 characters', { answer: 'a'.repeat(10_001) }],
    ['no minutes', { minutes: 0 }],
    ['a pause of less than nothing', { paused_ms: -1 }],
    ['a fourth hint', { hints: 4 }],
    ['a save before it was asked', { saved_at: before }],
    ['an answer before the last save', { saved_at: later }],
  ])('is refused with %s', async (_, change) => {
    expect(await tryRow('interview_turns', turn(change))).toBe(check);
  });

  it('keeps the graded answer beside the question, not beside a follow-up', async () => {
    expect(await tryRow('interview_turns', turn({ ...followUp, attempt_id: attemptId }))).toBe(check);
  });

  it('has room for 10 000 characters', async () => {
    expect(await tryRow('interview_turns', turn({ answer: 'é'.repeat(10_000) }))).toBeNull();
  });
});

describe('a language model', () => {
  const grading = (change: Row = {}): Row => ({
    user_id: userId,
    attempt_id: attemptId,
    grader: 'model',
    version: '1',
    rubric_hash: 'hash',
    verdicts: '[]',
    graded_at: at,
    model: 'llama',
    prompt_hash: 'print',
    ...change,
  });

  it('reads no draft', async () => {
    expect(await tryRow('scenario_attempts', answer({ ...draft, model_reading: 'waiting' }))).toBe(check);
    expect(await tryRow('scenario_attempts', answer({ model_reading: 'waiting', model_lease: at }))).toBeNull();
  });

  it('is kept once, beside an answer of the same learner', async () => {
    const other = await insertLearner(database.db);
    expect(await tryRow('scenario_gradings', grading({ user_id: other }))).toBe(nobody);
    expect(await tryRow('scenario_gradings', grading())).toBeNull();
    expect(await tryRow('scenario_gradings', grading())).toBe(taken);
  });

  it.each([
    ['no name', { model: null }],
    ['no prompt', { prompt_hash: null }],
    ['a name for the matcher', { grader: 'matcher' }],
    ['a prompt for a person', { grader: 'self', model: null }],
  ])('is refused with %s', async (_, change) => {
    expect(await tryRow('scenario_gradings', grading(change))).toBe(check);
  });

  it('is one of the graders that there are', async () => {
    const unnamed = { model: null, prompt_hash: null };
    expect(await tryRow('scenario_gradings', grading({ ...unnamed, grader: 'oracle' }))).toBe(check);
    expect(await tryRow('scenario_gradings', grading({ ...unnamed, grader: 'matcher' }))).toBeNull();
  });
});
