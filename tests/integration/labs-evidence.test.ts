import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLabs } from '@/lib/labs/load-labs';
import type { Manifest } from '@/lib/labs/manifest-schema';
import { deleteAccount, systemCtx } from '@/lib/auth';
import { getUnit, listUnits } from '@/lib/content';
import {
  type Attempt,
  compareSubmissions,
  getHandedInFiles,
  getLab,
  getSolution,
  getSubmission,
  listLabs,
  regradeSubmissions,
  startAttempt,
  submitLab,
  syncLabs,
  takeHint,
} from '@/lib/labs';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab, solution, type Work } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

let database: TestDatabase;
const slug = 'cache-order';
const begin = new Date('2026-03-10T12:00:00.000Z');

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 10, 8);
  await insertUnit(database.db, 11, 8);
  await insertLabs(database.db);
});
afterAll(() => database.close());

const at = (userId: string, minutes: number) =>
  ctxOf(database.db, userId, new Date(begin.getTime() + minutes * 60_000));
const learner = () => insertLearner(database.db);
const system = (minutes = 0) => ({ ...systemCtx(), now: new Date(begin.getTime() + minutes * 60_000) });

async function start(userId: string, minutes = 0): Promise<Attempt> {
  const input = { slug, server: 'https://shipshape.example' };
  return (await startAttempt({ ctx: at(userId, minutes), input })).attempt;
}

const submit = (userId: string, attempt: Attempt, work: Work = {}, minutes = 10) =>
  submitLab({ ctx: at(userId, minutes), input: { attemptId: attempt.id, bundle: packWork(attempt, work) } });

/** Hands work in for an attempt of its own. */
async function handIn(userId: string, work: Work = {}, minutes = 0) {
  return submit(userId, await start(userId, minutes), work, minutes + 10);
}

const storedFlags = async (id: string) => {
  const [row] = await database.client`select flags from lab_submissions where id = ${id}`;
  return row?.flags as unknown;
};

describe('evidence', () => {
  it('with another learner’s mark is taken, flagged for a coach, and never names the other', async () => {
    const [userId, other] = [await learner(), await learner()];
    const theirs = await start(other);
    const given = await submit(userId, await start(userId), { imageNonce: theirs.nonce });
    expect(given).toMatchObject({ verdict: 'passed', tier: 'self-run', flags: [{ code: 'foreign-nonce' }] });
    expect(JSON.stringify(given)).not.toContain(other);
    expect(await storedFlags(given.id)).toMatchObject([{ code: 'foreign-nonce', otherUserId: other }]);
  });

  it('whose result.json claims another nonce is flagged too', async () => {
    const [userId, other] = [await learner(), await learner()];
    const theirs = await start(other);
    const claimed = await submit(userId, await start(userId), { nonce: theirs.nonce });
    expect(claimed).toMatchObject({ tier: 'self-run', flags: [{ code: 'foreign-nonce' }] });
    const made = await handIn(userId, { nonce: 'aaaaaaaaaaaaaaaaaaaa' }, 20);
    expect(made).toMatchObject({ tier: 'self-run', flags: [{ code: 'unknown-nonce' }] });
    expect(await storedFlags(made.id)).not.toMatchObject([{ otherUserId: expect.anything() }]);
  });

  it('of an earlier attempt of one’s own says so', async () => {
    const userId = await learner();
    const earlier = await start(userId);
    await submit(userId, earlier);
    const given = await handIn(userId, { imageNonce: earlier.nonce }, 20);
    expect(given).toMatchObject({ tier: 'self-run', flags: [{ code: 'other-attempt' }] });
  });

  it('that someone else handed in before is taken and flagged', async () => {
    const [first, second] = [await learner(), await learner()];
    const imageId = 'sha256:shared-evidence-of-two-learners';
    expect((await handIn(first, { imageId })).flags).toEqual([]);
    expect((await handIn(first, { imageId }, 20)).flags).toEqual([]);
    const copied = await handIn(second, { imageId });
    expect(copied).toMatchObject({ verdict: 'passed', tier: 'self-run', flags: [{ code: 'shared-evidence' }] });
    expect(await storedFlags(copied.id)).toMatchObject([{ code: 'shared-evidence', otherUserId: first }]);
  });

  it('that two hand in together is one’s and the other’s copy', async () => {
    const both = [await learner(), await learner()];
    const imageId = 'sha256:handed-in-by-two-in-one-moment';
    const given = await Promise.all(both.map((userId) => handIn(userId, { imageId })));
    expect(given.flatMap(({ flags }) => flags.map(({ code }) => code))).toEqual(['shared-evidence']);
  });

  it('of two who got nothing done is nobody’s', async () => {
    const [first, second] = [await learner(), await learner()];
    await handIn(first, { engineAway: true });
    expect((await handIn(second, { engineAway: true })).flags).toEqual([]);
  });

  it('leaves with its learner', async () => {
    const userId = await learner();
    await handIn(userId);
    const [user] = await database.client`select name from users where id = ${userId}`;
    await deleteAccount({ ctx: at(userId, 30), input: { confirm: String(user?.name) } });
    const [left] = await database.client`
      select (select count(*) from lab_attempts where user_id = ${userId})
        + (select count(*) from lab_submissions where user_id = ${userId})
        + (select count(*) from claims where user_id = ${userId}) as count`;
    expect(Number(left?.count)).toBe(0);
  });
});

describe('judging again', () => {
  const withUser = (user: string): Partial<Manifest> => {
    const { checks } = sampleLab().manifest;
    return {
      checks: checks.map((check) =>
        check.id === 'no-root' && check.kind === 'image.config'
          ? { ...check, spec: { ...check.spec, all: [{ path: 'Config.User', over: 'every' as const, equals: user }] } }
          : check,
      ),
    };
  };
  const regradeAll = async (minutes: number) => {
    const results = [];
    let after: { userId: string; id: string } | null = null;
    do {
      const input = { slug, limit: 2, ...(after ? { after } : {}) };
      const result = await regradeSubmissions({ ctx: system(minutes), input });
      results.push(result);
      after = result.next;
    } while (after);
    return {
      judged: results.reduce((sum, { judged }) => sum + judged, 0),
      changed: results.reduce((sum, { changed }) => sum + changed, 0),
    };
  };

  it('moves gradedAt, keeps submittedAt and flags, and takes the rules as they are now', async () => {
    await database.client`delete from lab_submissions`;
    const [first, second] = [await learner(), await learner()];
    const imageId = 'sha256:judged-again-and-shared-by-two';
    const own = await handIn(first, { user: '1000', imageId });
    const copied = await handIn(second, { user: '1000', imageId });
    const third = await learner();
    const attempt = await start(third);
    await takeHint({ ctx: at(third, 1), input: { attemptId: attempt.id, check: 'runs' } });
    const hinted = await submit(third, attempt);
    expect([own.verdict, copied.verdict, hinted.score]).toEqual(['partial', 'partial', 29]);

    expect(await regradeAll(60)).toEqual({ judged: 3, changed: 0 });
    await insertLabs(database.db, [sampleLab(withUser('1000'))]);
    expect(await regradeAll(90)).toEqual({ judged: 3, changed: 3 });
    const read = (userId: string, { id }: { id: string }) => getSubmission({ ctx: at(userId, 91), input: { id } });
    expect(await read(first, own)).toMatchObject({
      verdict: 'passed',
      tier: 'checked',
      score: 30,
      submittedAt: own.submittedAt,
      gradedAt: system(90).now.toISOString(),
    });
    expect(await read(second, copied)).toMatchObject({ tier: 'self-run', flags: [{ code: 'shared-evidence' }] });
    expect(await read(third, hinted)).toMatchObject({ verdict: 'partial', score: 24, hintCost: 1 });
    await insertLabs(database.db);
  });

  it('uses the checks of the version the work was made for', async () => {
    await database.client`delete from lab_submissions`;
    const userId = await learner();
    const given = await handIn(userId);
    await insertLabs(database.db, [sampleLab({ ...withUser('1000'), version: '2.0.0' })]);
    expect(await regradeAll(60)).toEqual({ judged: 1, changed: 0 });
    expect(await getSubmission({ ctx: at(userId, 61), input: { id: given.id } })).toMatchObject({
      verdict: 'passed',
      labVersion: '1.0.0',
    });
    await insertLabs(database.db);
  });

  it('is not for learners', async () => {
    await expect(regradeSubmissions({ ctx: at(await learner(), 0), input: {} })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('after handing in', () => {
  it('the solution opens with the first pass, and stays open', async () => {
    const userId = await learner();
    const read = (minutes: number) => getSolution({ ctx: at(userId, minutes), input: { slug } });
    await expect(read(0)).rejects.toMatchObject({ code: 'forbidden' });
    await handIn(userId, { user: '' });
    await expect(read(11)).rejects.toMatchObject({ code: 'forbidden' });
    await handIn(userId, {}, 20);
    expect(await read(31)).toEqual(solution);
    await handIn(userId, { user: '' }, 40);
    expect(await read(51)).toEqual(solution);
  });

  it('the files are there again', async () => {
    const userId = await learner();
    const { id } = await handIn(userId);
    const path = 'starter/Dockerfile';
    expect(await getHandedInFiles({ ctx: at(userId, 11), input: { id } })).toEqual([
      { path, text: 'FROM alpine:3.20\nCOPY . /src\nUSER 65532\n' },
    ]);
    const other = getHandedInFiles({ ctx: at(await learner(), 11), input: { id } });
    await expect(other).rejects.toMatchObject({ code: 'not_found' });
  });

  it('two submissions compare, the earlier first', async () => {
    const userId = await learner();
    const before = await handIn(userId, { user: '' });
    const after = await handIn(userId, {}, 20);
    const compared = await compareSubmissions({ ctx: at(userId, 40), input: { before: after.id, after: before.id } });
    expect([compared.before.id, compared.after.id]).toEqual([before.id, after.id]);
    expect(compared.checks.find(({ id }) => id === 'no-root')).toMatchObject({ before: 'fail', after: 'pass' });
    const [same, changed] = ['FROM alpine:3.20\nCOPY . /src\n', 'USER 65532\n'];
    expect(compared.files).toEqual([{ path: 'starter/Dockerfile', before: same, after: same + changed }]);
    const foreign = compareSubmissions({ ctx: at(await learner(), 40), input: { before: before.id, after: after.id } });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('labs in the database', () => {
  const sync = (labs: Parameters<typeof syncLabs>[0]['input']['labs']) => syncLabs({ ctx: system(), input: { labs } });

  it('change only when they do, retire and come back', async () => {
    expect(await sync([sampleLab()])).toEqual({ labs: 0, retired: 0, unraised: [] });
    const moved = { ...sampleLab({ id: 'other-lab' }) };
    expect(await sync([moved])).toEqual({ labs: 1, retired: 1, unraised: [] });
    const userId = await learner();
    await expect(getLab({ ctx: at(userId, 0), input: { slug } })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listLabs({ ctx: at(userId, 0) })).labs.map((lab) => lab.slug)).toEqual(['other-lab']);
    expect(await sync([sampleLab()])).toEqual({ labs: 1, retired: 1, unraised: [] });
  });

  it('that change and keep their version are named', async () => {
    const named = { labs: 1, retired: 0, unraised: [slug] };
    expect(await sync([sampleLab({ title: 'Another title' })])).toEqual(named);
    expect(await sync([{ ...sampleLab({ title: 'Another title' }), archive: 'other bytes' }])).toEqual(named);
    expect(await sync([sampleLab({ version: '1.0.1' })])).toEqual({ ...named, unraised: [] });
    expect(await sync([sampleLab()])).toEqual({ ...named, unraised: [] });
  });

  it('stand beside their units', async () => {
    const ctx = system();
    const meta = {
      summary: 'A unit that is long enough to be one.',
      topics: ['layers', 'cache'],
      prerequisites: [],
      objectives: ['one', 'two', 'three'].map((id) => ({ id, text: `Explain the part called ${id}.` })),
      sources: [{ title: 'Docker docs', url: 'https://docs.docker.com/build/' }],
    };
    await database.client`update units set meta = ${JSON.stringify(meta)}::text::jsonb`;
    const { units } = await listUnits({ ctx });
    expect(units.map(({ day, lab }) => ({ day, lab }))).toEqual([
      { day: 10, lab: { slug, version: '1.0.0' } },
      { day: 11, lab: null },
    ]);
    const { unit, lab } = await getUnit({ ctx, input: { day: 11 } });
    expect([unit.lab, lab]).toEqual([null, null]);
  });

  it('have a unit', async () => {
    await expect(sync([sampleLab({ day: 30 })])).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/cache-order is of day 30/),
    });
  });

  it('of this repository fit the tables', async () => {
    const { labs } = await loadLabs();
    const days = await database.client`select day from units`;
    const known = new Set(days.map(({ day }) => Number(day)));
    for (const { manifest } of labs) if (!known.has(manifest.day)) await insertUnit(database.db, manifest.day, 1);
    await sync(labs.map((lab) => ({ ...lab, archive: '' })));
    const shown = await Promise.all(
      labs.map(({ manifest: { id } }) =>
        getLab({ ctx: { ...system(), actor: { kind: 'anonymous' } }, input: { slug: id } }),
      ),
    );
    for (const lab of shown) expect(lab.tasks.flatMap((task) => task.checks).length).toBeGreaterThanOrEqual(6);
    expect(shown).toHaveLength(labs.length);
  });

  it('are written by those who run the instance', async () => {
    const call = syncLabs({ ctx: at(await learner(), 0), input: { labs: [] } });
    await expect(call).rejects.toMatchObject({ code: 'forbidden' });
  });
});
