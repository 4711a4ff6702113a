import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemCtx } from '@/lib/auth';
import { getSubmission, regradeSubmissions, startAttempt, submitLab } from '@/lib/labs';
import { claimSubmission, recordTurn, type Turn } from '@/lib/labs/reexecution';
import { createTestDatabase, seenStatements, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab, type Work } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

let database: TestDatabase;
const slug = 'cache-order';
const labs = [{ slug, version: '1.0.0' }];
const begin = new Date('2026-03-10T12:00:00.000Z');
const later = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
const leaseMinutes = 35;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.client`delete from lab_submissions`;
});

const at = (userId: string, minutes: number) => ctxOf(database.db, userId, later(minutes));
const system = (minutes: number) => ({ ...systemCtx(), now: later(minutes) });

/** Hands work in at a minute, by a learner of its own. */
async function handIn(minutes = 0, work: Work = {}) {
  const userId = await insertLearner(database.db);
  const input = { slug, server: 'https://shipshape.example' };
  const { attempt } = await startAttempt({ ctx: at(userId, minutes), input });
  const bundle = packWork(attempt, { minutes: 0, ...work });
  const { id } = await submitLab({ ctx: at(userId, minutes), input: { attemptId: attempt.id, bundle } });
  return { id, read: () => getSubmission({ ctx: at(userId, 600), input: { id } }) };
}

const claim = (minutes: number, chosen = labs) =>
  claimSubmission({ ctx: system(minutes), input: { labs: chosen, leaseSeconds: leaseMinutes * 60 } });

async function claimOne(minutes: number) {
  const claimed = await claim(minutes);
  if (!claimed) throw new Error('nothing waits');
  return claimed;
}

const record = (claimed: Awaited<ReturnType<typeof claimOne>>, turn: Turn, minutes: number) =>
  recordTurn({ ctx: system(minutes), input: { claimed, turn } });

describe('a worker takes', () => {
  it('each submission alone, however many workers ask at once', async () => {
    const ids = (await Promise.all([0, 1, 2].map((minutes) => handIn(minutes)))).map(({ id }) => id);
    const taken = await Promise.all(Array.from({ length: 5 }, () => claim(10)));
    expect(taken.flatMap((claimed) => claimed?.id ?? []).toSorted()).toEqual(ids.toSorted());
    expect(await claim(10)).toBeNull();
  });

  it('the one that has waited longest, and those that failed after all others', async () => {
    const [second, first] = [await handIn(2), await handIn(1)];
    const claimed = await claimOne(10);
    expect(claimed).toMatchObject({ id: first.id, slug, version: '1.0.0', tries: 1 });
    await record(claimed, { kind: 'again', reason: 'Away.' }, 11);
    const third = await handIn(3);
    const order = [await claim(60), await claim(60), await claim(60), await claim(60)];
    expect(order.map((each) => each?.id)).toEqual([second.id, third.id, first.id, undefined]);
  });

  it('only what passed and was checked, of versions it has', async () => {
    await handIn(0, { user: '' });
    await handIn(0, { imageNonce: 'aaaaaaaaaaaaaaaaaaaa' });
    expect(await claim(10)).toBeNull();
    const good = await handIn();
    expect(await claim(10, [])).toBeNull();
    expect(
      await claim(10, [
        { slug, version: '2.0.0' },
        { slug: 'other', version: '1.0.0' },
      ]),
    ).toBeNull();
    expect(await claim(10)).toMatchObject({ id: good.id });
  });

  it('what another has left unfinished, when its lease is over and not before', async () => {
    const { read } = await handIn();
    const lost = await claimOne(10);
    expect(await claim(10 + leaseMinutes - 1)).toBeNull();
    const taken = await claimOne(10 + leaseMinutes);
    expect(taken).toMatchObject({ id: lost.id, tries: 2 });
    expect(await record(lost, { kind: 'differs', reasons: ['Too late.'], checks: [] }, 46)).toBe(false);
    expect(await record(taken, { kind: 'raised' }, 47)).toBe(true);
    expect(await read()).toMatchObject({ tier: 're-executed', reexecution: { outcome: 'raised' } });
  });

  it('nothing a fourth time, and sets that aside', async () => {
    const { read } = await handIn();
    for (const tries of [1, 2, 3]) expect(await claim(tries * 100)).toMatchObject({ tries });
    expect(await claim(400)).toBeNull();
    expect(await read()).toMatchObject({
      verdict: 'passed',
      tier: 'checked',
      reexecution: {
        outcome: 'set-aside',
        at: later(400).toISOString(),
        reasons: [expect.stringMatching(/three times/)],
      },
    });
  });

  it('its next by the index', async () => {
    await claim(10);
    const asked = [...seenStatements].find((text) => text.includes('skip locked'));
    const plan = await database.client.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return sql.unsafe(`explain (generic_plan) ${asked}`).simple();
    });
    const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
    expect(lines).toContain('Index Scan using lab_submissions_to_reexecute');
    expect(lines).not.toContain('Sort');
  });
});

describe('a run', () => {
  it('that passes raises the tier and nothing else', async () => {
    const { read } = await handIn();
    const before = await read();
    expect(before).toMatchObject({ tier: 'checked', reexecution: null });
    expect(await record(await claimOne(10), { kind: 'raised' }, 12)).toBe(true);
    const reexecution = { outcome: 'raised', at: later(12).toISOString(), reasons: [], checks: [] };
    expect(await read()).toEqual({ ...before, tier: 're-executed', reexecution });
    expect(await claim(600)).toBeNull();
  });

  it('that differs changes nothing but what is said about it', async () => {
    const { read } = await handIn();
    const before = await read();
    const detail = {
      reasons: ['Odd.'],
      checks: [{ id: 'runs', title: 'The service still runs', status: 'fail' as const }],
    };
    await record(await claimOne(10), { kind: 'differs', ...detail }, 12);
    expect(await read()).toEqual({
      ...before,
      reexecution: { outcome: 'differs', at: later(12).toISOString(), ...detail },
    });
    expect(await claim(600)).toBeNull();
  });

  it('without a result is tried again after a pause, and set aside after the third time', async () => {
    const { read } = await handIn();
    for (const minutes of [10, 100, 200]) {
      expect((await read()).reexecution).toBeNull();
      await record(
        await claimOne(minutes),
        { kind: 'again', reason: 'It took too long.', said: 'for operators' },
        minutes,
      );
      expect(await claim(minutes + 14)).toBeNull();
    }
    expect((await read()).reexecution).toEqual({
      outcome: 'set-aside',
      at: later(200).toISOString(),
      reasons: ['It took too long.'],
      checks: [],
    });
    expect(await claim(600)).toBeNull();
  });

  it('that was stopped counts as no try', async () => {
    const { id } = await handIn();
    await record(await claimOne(10), { kind: 'stopped' }, 11);
    expect(await claim(11)).toMatchObject({ id, tries: 1 });
  });

  it('is forgotten when the submission was judged otherwise meanwhile', async () => {
    const { read } = await handIn();
    const claimed = await claimOne(10);
    await regradeWithUser('1000', 11);
    expect(await record(claimed, { kind: 'raised' }, 12)).toBe(false);
    expect(await read()).toMatchObject({ verdict: 'partial', tier: 'checked', reexecution: null });
  });

  it('is not for learners', async () => {
    await handIn();
    const ctx = at(await insertLearner(database.db), 10);
    await expect(claimSubmission({ ctx, input: { labs, leaseSeconds: 60 } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const input = { claimed: await claimOne(10), turn: { kind: 'raised' as const } };
    await expect(recordTurn({ ctx, input })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

/** Judges all again by rules that want another user in the image; the sample work has 65532. */
async function regradeWithUser(user: string, minutes: number) {
  const { checks } = sampleLab().manifest;
  const changed = checks.map((check) =>
    check.id === 'no-root' && check.kind === 'image.config'
      ? { ...check, spec: { ...check.spec, all: [{ path: 'Config.User', over: 'every' as const, equals: user }] } }
      : check,
  );
  await insertLabs(database.db, [sampleLab({ checks: changed })]);
  await regradeSubmissions({ ctx: system(minutes), input: {} });
  await insertLabs(database.db);
}

describe('judging again', () => {
  it('keeps the raised tier while the work passes', async () => {
    const { read } = await handIn();
    await record(await claimOne(10), { kind: 'raised' }, 12);
    await regradeWithUser('65532', 60);
    expect(await read()).toMatchObject({ tier: 're-executed', gradedAt: later(60).toISOString() });
    await regradeWithUser('1000', 70);
    expect(await read()).toMatchObject({ verdict: 'partial', tier: 'checked' });
    await regradeWithUser('65532', 80);
    expect(await read()).toMatchObject({ verdict: 'passed', tier: 're-executed' });
  });

  it('raises nothing that was not built again', async () => {
    const { read } = await handIn();
    await record(await claimOne(10), { kind: 'differs', reasons: [], checks: [] }, 12);
    await regradeWithUser('65532', 60);
    expect(await read()).toMatchObject({ tier: 'checked', reexecution: { outcome: 'differs' } });
  });
});
