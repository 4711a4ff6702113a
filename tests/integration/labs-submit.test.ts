import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Attempt,
  checkLab,
  getLab,
  getSubmission,
  listLabs,
  listSubmissions,
  startAttempt,
  submitLab,
  takeHint,
} from '@/lib/labs';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

let database: TestDatabase;
const slug = 'cache-order';
const server = 'https://shipshape.example';
const begin = new Date('2026-03-10T12:00:00.000Z');
const later = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db);
});
afterAll(() => database.close());

const at = (userId: string, minutes: number) => ctxOf(database.db, userId, later(minutes));
const learner = () => insertLearner(database.db);
const start = async (userId: string, minutes = 0) =>
  (await startAttempt({ ctx: at(userId, minutes), input: { slug, server } })).attempt;
const submit = (userId: string, { id }: Pick<Attempt, 'id'>, bundle: Uint8Array, minutes = 10) =>
  submitLab({ ctx: at(userId, minutes), input: { attemptId: id, bundle } });

describe('an attempt', () => {
  it('is one per learner and lab until it is handed in, and its nonce is the learner’s', async () => {
    const [userId, other] = [await learner(), await learner()];
    const first = await start(userId);
    expect(await start(userId, 60)).toEqual(first);
    expect(first).toMatchObject({ slug, labVersion: '1.0.0', issuedAt: '2026-03-10T12:00:00Z' });
    expect(first.expiresAt).toBe('2026-03-17T12:00:00Z');
    expect(first.nonce).toMatch(/^[a-z2-7]{20}$/);
    expect((await start(other)).nonce).not.toBe(first.nonce);
    await submit(userId, first, packWork(first));
    expect((await start(userId, 20)).id).not.toBe(first.id);
  });

  it('is one, however many ask at once', async () => {
    const userId = await learner();
    const all = await Promise.all(Array.from({ length: 6 }, () => start(userId)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('comes with a code that says all that ./lab start needs', async () => {
    const userId = await learner();
    const { attempt, code } = await startAttempt({ ctx: at(userId, 0), input: { slug, server } });
    expect(Buffer.from(code, 'base64url').toString()).toBe(
      `${server}|${attempt.id}|${attempt.nonce}|2026-03-17T12:00:00Z|${slug}|1.0.0`,
    );
  });

  it('takes the place of one that has expired, which says what to do', async () => {
    const userId = await learner();
    const old = await start(userId);
    const week = 7 * 24 * 60;
    await expect(submit(userId, old, packWork(old), week)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/expired.*lab start/),
    });
    const fresh = await start(userId, week);
    expect(fresh.id).not.toBe(old.id);
    await expect(submit(userId, old, packWork(old), week)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/newer attempt/),
    });
  });

  it('is for labs there are, of people who are signed in, 20 times an hour', async () => {
    const userId = await learner();
    const none = startAttempt({ ctx: at(userId, 0), input: { slug: 'no-such-lab', server } });
    await expect(none).rejects.toMatchObject({ code: 'not_found' });
    const nobody = { ...at(userId, 0), actor: { kind: 'anonymous' as const } };
    await expect(startAttempt({ ctx: nobody, input: { slug, server } })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    for (let count = 0; count < 19; count += 1) await start(userId);
    await expect(start(userId, 15)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 45 * 60 },
    });
    await start(userId, 60);
  });
});

describe('a submission', () => {
  it('of good work passes, is checked, and is kept', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const given = await submit(userId, attempt, packWork(attempt));
    expect(given).toMatchObject({
      slug,
      attemptId: attempt.id,
      verdict: 'passed',
      tier: 'checked',
      score: 30,
      max: 30,
      flags: [],
      cards: [],
      submittedAt: later(10).toISOString(),
      gradedAt: later(10).toISOString(),
    });
    expect(given.engine).toMatchObject({ server: '28.2.2', builder: 'buildkit' });
    expect(await getSubmission({ ctx: at(userId, 11), input: { id: given.id } })).toEqual(given);
    expect(await listSubmissions({ ctx: at(userId, 11), input: { slug } })).toMatchObject([{ id: given.id }]);
  });

  it('of part of the work says what was expected, what was seen, and why', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const given = await submit(userId, attempt, packWork(attempt, { user: '' }));
    expect(given).toMatchObject({ verdict: 'partial', score: 25 });
    const failed = given.checks.filter(({ status }) => status !== 'pass');
    expect(failed).toMatchObject([
      { id: 'no-root', status: 'fail', why: 'It runs as root.', help: 'Name a user.', cards: ['day-10/card-3'] },
    ]);
    expect(failed[0]?.expected).toBeTruthy();
    expect(failed[0]?.actual).toBeTruthy();
  });

  it('without an engine is an error and no failed try', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const given = await submit(userId, attempt, packWork(attempt, { engineAway: true }));
    expect(given).toMatchObject({ verdict: 'error', tier: 'self-run', cards: [] });
  });

  it('by a clock that lost its year is taken, and flagged', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const sinceYearZero = -2026 * 365.2425 * 24 * 60;
    const given = await submit(userId, attempt, packWork(attempt, { minutes: sinceYearZero }));
    expect(given).toMatchObject({ verdict: 'passed', tier: 'self-run', startedAt: '1970-01-01T00:00:00.000Z' });
    expect(given.flags).toMatchObject([{ code: 'clock-off' }]);
  });

  it('is one per attempt: the same bytes again are the same one, others are refused', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const bytes = packWork(attempt, { user: '' });
    const first = await submit(userId, attempt, bytes);
    expect(await submit(userId, attempt, bytes, 7 * 24 * 60 + 1)).toEqual(first);
    await expect(submit(userId, attempt, packWork(attempt), 12)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/handed in.*lab start/),
    });
  });

  it('is one when two bundles come together', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const bundles = [packWork(attempt), packWork(attempt, { user: '' }), packWork(attempt, { says: 'bye' })];
    const answers = await Promise.allSettled(bundles.map((bytes) => submit(userId, attempt, bytes)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await listSubmissions({ ctx: at(userId, 20), input: { slug } })).toHaveLength(1);
  });

  it('is answered alike when the same bundle comes twice together', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const bytes = packWork(attempt);
    const [one, two] = await Promise.all([submit(userId, attempt, bytes), submit(userId, attempt, bytes)]);
    expect(two).toEqual(one);
  });

  it('goes to the learner’s own attempt only', async () => {
    const [userId, other] = [await learner(), await learner()];
    const attempt = await start(userId);
    await expect(submit(other, attempt, packWork(attempt))).rejects.toMatchObject({ code: 'not_found' });
    const given = await submit(userId, attempt, packWork(attempt));
    await expect(getSubmission({ ctx: at(other, 11), input: { id: given.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of another attempt, lab or version is refused with the reason', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const expectRefused = (bytes: Uint8Array, reason: RegExp) =>
      expect(submit(userId, attempt, bytes)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(reason),
      });
    await expectRefused(packWork({ ...attempt, id: '0192f0c1-2b3c-7d4e-8f50-a1b2c3d4e5f6' }), /another attempt/);
    await expectRefused(packWork(attempt, { lab: { id: 'other-lab', version: '1.0.0' } }), /lab other-lab/);
    await expectRefused(packWork(attempt, { lab: { id: slug, version: '0.9.0' } }), /version 0\.9\.0/);
    const broken = submit(userId, attempt, Buffer.from('no bundle'));
    await expect(broken).rejects.toMatchObject({ code: 'invalid' });
    expect(await submit(userId, attempt, packWork(attempt))).toMatchObject({ verdict: 'passed' });
  });

  it('is judged by the version it was made for, when a newer one came meanwhile', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const { checks } = sampleLab().manifest;
    const dearer = sampleLab({ version: '2.0.0', checks: checks.map((check) => ({ ...check, points: 20 })) });
    await insertLabs(database.db, [dearer]);
    expect(await submit(userId, attempt, packWork(attempt))).toMatchObject({ labVersion: '1.0.0', max: 30 });
    expect(await start(userId, 20)).toMatchObject({ labVersion: '2.0.0' });
    await insertLabs(database.db);
  });
});

describe('a check', () => {
  it('judges like a submission and leaves no trace', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const bundle = packWork(attempt, { user: '' });
    const given = await checkLab({ ctx: at(userId, 5), input: { attemptId: attempt.id, bundle } });
    expect(given).toMatchObject({ verdict: 'partial', tier: 'checked', score: 25, max: 30 });
    expect(await listSubmissions({ ctx: at(userId, 6), input: { slug } })).toEqual([]);
    const { checks } = await submit(userId, attempt, bundle);
    expect(checks).toEqual(given.checks);
  });

  it('and submissions are 10 a minute together', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const bundle = packWork(attempt);
    const check = () => checkLab({ ctx: at(userId, 10.25), input: { attemptId: attempt.id, bundle } });
    for (let count = 0; count < 10; count += 1) await check();
    await expect(submit(userId, attempt, bundle, 10.25)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 45 },
    });
    expect(await submit(userId, attempt, bundle, 11)).toMatchObject({ verdict: 'passed' });
  });
});

describe('hints', () => {
  const take = (userId: string, { id }: Attempt, check: string, number?: number) =>
    takeHint({ ctx: at(userId, 5), input: { attemptId: id, check, ...(number ? { number } : {}) } });

  it('cost their points once, and are shown again for nothing', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const hint = { check: 'runs', number: 1, cost: 1, text: 'Which line did you move?', left: 0 };
    expect(await take(userId, attempt, 'runs')).toEqual(hint);
    expect(await take(userId, attempt, 'runs')).toEqual(hint);
    expect(await take(userId, attempt, 'runs', 1)).toEqual(hint);
    const { mine } = await getLab({ ctx: at(userId, 6), input: { slug } });
    const { left: _, ...shown } = hint;
    expect(mine?.attempt?.hints).toEqual([shown]);
    expect(await submit(userId, attempt, packWork(attempt))).toMatchObject({ score: 29, max: 30, hintCost: 1 });
    await expect(take(userId, attempt, 'runs')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are those of the learner’s attempt, check and turn', async () => {
    const [userId, other] = [await learner(), await learner()];
    const attempt = await start(userId);
    await expect(take(other, attempt, 'runs')).rejects.toMatchObject({ code: 'not_found' });
    await expect(take(userId, attempt, 'no-such-check')).rejects.toMatchObject({ code: 'not_found' });
    await expect(take(userId, attempt, 'runs', 2)).rejects.toMatchObject({ code: 'not_found' });
    await expect(take(userId, attempt, 'layers')).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the labs', () => {
  it('show how far the learner got, and strangers the rest', async () => {
    const userId = await learner();
    const mineOf = async (minutes: number) => (await listLabs({ ctx: at(userId, minutes) })).labs[0]?.mine;
    expect(await mineOf(0)).toEqual({ state: 'none', best: null });
    const first = await start(userId);
    await submit(userId, first, packWork(first, { user: '' }));
    expect(await mineOf(11)).toEqual({ state: 'tried', best: 25 });
    const second = await start(userId, 20);
    await submit(userId, second, packWork(second), 30);
    expect(await mineOf(31)).toEqual({ state: 'passed', best: 30 });
    const stranger = { ...at(userId, 31), actor: { kind: 'anonymous' as const } };
    const { labs } = await listLabs({ ctx: stranger });
    expect(labs).toMatchObject([{ slug, day: 10, max: 30, unit: { slug: 'day-10' }, mine: null }]);
  });

  it('show tasks and prices, and never a hint, a rule or a step', async () => {
    const userId = await learner();
    const attempt = await start(userId);
    const lab = await getLab({ ctx: at(userId, 1), input: { slug } });
    expect(lab.tasks[0]?.checks[1]).toEqual({
      id: 'runs',
      title: 'The service still runs',
      points: 5,
      required: true,
      hintCosts: [1],
      cards: ['day-10/card-2'],
    });
    expect(lab.mine).toEqual({ state: 'none', best: null, attempt: { ...attempt, hints: [] } });
    expect(JSON.stringify(lab)).not.toMatch(/Which line|inspect-first|65532|Copy the sources last/);
    const stranger = { ...at(userId, 1), actor: { kind: 'anonymous' as const } };
    expect((await getLab({ ctx: stranger, input: { slug } })).mine).toBeNull();
  });
});
