import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { insertLearner } from '../fixtures/learner';

let database: TestDatabase;
let userId: string;
let attemptId: string;

type Row = Record<string, unknown>;
const at = '2026-03-10T12:00:00.000Z';
const later = '2026-03-17T12:00:00.000Z';
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

const attempt = (change: Row = {}): Row => ({
  user_id: userId,
  id: randomUUID(),
  slug: 'lab',
  version: '1.0.0',
  issued_at: at,
  expires_at: later,
  ...change,
});
const submission = (change: Row = {}): Row => ({
  user_id: userId,
  id: randomUUID(),
  attempt_id: attemptId,
  slug: 'lab',
  version: '1.0.0',
  submitted_at: at,
  graded_at: at,
  judge_version: '1',
  verdict: 'passed',
  tier: 'checked',
  score: 10,
  max: 10,
  hint_cost: 0,
  checks: '[]',
  flags: '[]',
  cards: '[]',
  engine: '{}',
  started_at: at,
  finished_at: at,
  bundle: Buffer.from('bundle'),
  bundle_hash: 'hash',
  fingerprint: 'print',
  ...change,
});

beforeEach(async () => {
  userId = await insertLearner(database.db);
  attemptId = randomUUID();
  expect(await tryRow('lab_attempts', attempt({ id: attemptId }))).toBeNull();
});

it('one attempt of a learner and lab is open', async () => {
  expect(await tryRow('lab_attempts', attempt())).toBe(taken);
  expect(await tryRow('lab_attempts', attempt({ slug: 'another' }))).toBeNull();
  expect(await tryRow('lab_attempts', attempt({ submitted_at: at }))).toBeNull();
  expect(await tryRow('lab_attempts', attempt({ replaced_at: at }))).toBeNull();
  expect(await tryRow('lab_attempts', attempt({ slug: 'third', submitted_at: at, replaced_at: at }))).toBe(check);
  expect(await tryRow('lab_attempts', attempt({ slug: 'third', expires_at: at }))).toBe(check);
});

it('an attempt is handed in once, by its own learner', async () => {
  const other = await insertLearner(database.db);
  expect(await tryRow('lab_submissions', submission({ user_id: other }))).toBe(nobody);
  expect(await tryRow('lab_submissions', submission())).toBeNull();
  expect(await tryRow('lab_submissions', submission())).toBe(taken);
});

it.each([
  ['a verdict nobody knows', { verdict: 'great' }],
  ['a tier nobody knows', { tier: 'sworn' }],
  ['more points than there are', { score: 11 }],
  ['less than no points', { score: -1 }],
  ['a judgement before the submission', { graded_at: '2026-03-10T11:59:59.999Z' }],
  ['a tier that no re-execution has raised', { tier: 're-executed' }],
  ['an outcome nobody knows', { reexecution: 'lost', reexecuted_at: at, reexecution_detail: '{}' }],
  ['an outcome of no time', { reexecution: 'differs', reexecution_detail: '{}' }],
  ['an outcome without its detail', { reexecution: 'differs', reexecuted_at: at }],
  ['a fourth try', { reexecution_tries: 4 }],
  ['no bundle', { bundle: Buffer.alloc(0) }],
  ['a bundle of more than 512 KiB', { bundle: Buffer.alloc(512 * 1024 + 1) }],
])('a submission is refused with %s', async (_, change) => {
  expect(await tryRow('lab_submissions', submission(change))).toBe(check);
});

it('a raised tier says when it was raised', async () => {
  const raised = { tier: 're-executed', reexecution: 'raised', reexecuted_at: later, reexecution_detail: '{}' };
  expect(await tryRow('lab_submissions', submission(raised))).toBeNull();
});

it('a bundle of 512 KiB fits', async () => {
  expect(await tryRow('lab_submissions', submission({ bundle: Buffer.alloc(512 * 1024) }))).toBeNull();
});

it('a hint is of one’s own attempt, and one of three', async () => {
  const hint = (change: Row = {}) => ({
    user_id: userId,
    attempt_id: attemptId,
    check_id: 'c',
    number: 1,
    taken_at: at,
    ...change,
  });
  expect(await tryRow('lab_hints', hint())).toBeNull();
  expect(await tryRow('lab_hints', hint())).toBe(taken);
  expect(await tryRow('lab_hints', hint({ number: 4 }))).toBe(check);
  expect(await tryRow('lab_hints', hint({ attempt_id: randomUUID() }))).toBe(nobody);
});
