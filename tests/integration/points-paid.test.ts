import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsLedger } from '@/db/schema';
import type { Ctx } from '@/lib/auth';
import { getBoard } from '@/lib/boards';
import * as interview from '@/lib/interview';
import { startAttempt, submitLab } from '@/lib/labs';
import { payOnce } from '@/lib/points';
import { makeTeam } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

// A Wednesday.
const now = new Date('2026-03-11T12:00:00.000Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const DAY = 24 * 60;
const tasks = [
  ['easy', 10, 20],
  ['medium', 12, 30],
  ['hard', 13, 40],
] as const;
const labs = tasks.map(([difficulty, day]) => sampleLab({ id: `lab-${difficulty}`, day, difficulty }));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date('2026-01-01T00:00:00Z'));
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db, labs);
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0): Ctx => ctxOf(database.db, userId, after(minutes));
const learner = () => insertLearner(database.db);

async function paidTo(userId: string): Promise<string[]> {
  const rows = await database.db.select().from(pointsLedger).where(eq(pointsLedger.userId, userId));
  return rows.map(({ kind, worth, times }) => `${kind} ${worth * times}`).toSorted();
}

/** What came of it: `ok`, or the code of the refusal. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'ok').catch((error: unknown) => (error as { code?: string }).code ?? String(error));

describe('a lab', () => {
  let minutes = 0;
  async function handIn(userId: string, slug: string, work: Parameters<typeof packWork>[1] = {}, times = 1) {
    minutes += 30;
    const server = 'https://shipshape.example';
    const { attempt } = await startAttempt({ ctx: at(userId, minutes), input: { slug, server } });
    const input = { attemptId: attempt.id, bundle: packWork(attempt, work) };
    const together = Array.from({ length: times }, () => submitLab({ ctx: at(userId, minutes + 10), input }));
    const [{ verdict, tier }] = (await Promise.all(together)) as [Awaited<(typeof together)[0]>];
    return `${verdict} ${tier}`;
  }

  it.each(tasks)('that is %s pays once, whatever comes after', async (difficulty, _day, worth) => {
    const ada = await learner();
    const team = await makeTeam(at(ada));
    const slug = `lab-${difficulty}`;
    expect(await handIn(ada, slug, { user: '' })).toBe('partial checked');
    expect(await paidTo(ada)).toEqual([]);
    expect(await handIn(ada, slug, {}, 3)).toBe('passed checked');
    expect(await paidTo(ada)).toEqual([`lab ${worth}`]);
    await handIn(ada, slug);
    await payOnce({ db: database.db, userId: ada, now: after(9 * DAY) }, { cause: `lab:${slug}`, kind: 'lab', worth });
    const newer = labs.map((lab) => ({ ...lab, manifest: { ...lab.manifest, version: '2.0.0' } }));
    await insertLabs(database.db, newer);
    expect(await handIn(ada, slug)).toBe('passed checked');
    await insertLabs(database.db, labs);
    expect(await paidTo(ada)).toEqual([`lab ${worth}`]);
    const { rows } = await getBoard({ ctx: at(ada, minutes), input: { slug: team } });
    expect(rows).toMatchObject([{ rank: 1, points: worth, me: true }]);
    for (let day = 0; day < 3; day += 1) {
      minutes += DAY;
      expect(await handIn(ada, slug)).toBe('passed checked');
    }
    expect(await paidTo(ada)).toEqual([`lab ${worth}`]);
  });

  it('that is self-run pays nothing, and a checked pass later does', async () => {
    const [userId, other] = [await learner(), await learner()];
    const imageId = `sha256:${'ab'.repeat(31)}`;
    expect(await handIn(other, 'lab-easy', { imageId })).toBe('passed checked');
    expect(await handIn(userId, 'lab-easy', { imageId })).toBe('passed self-run');
    expect(await handIn(userId, 'lab-easy', { minutes: -100_000 })).toBe('passed self-run');
    expect(await handIn(userId, 'lab-easy', { engineAway: true })).toBe('error self-run');
    expect(await paidTo(userId)).toEqual([]);
    expect(await handIn(userId, 'lab-easy')).toBe('passed checked');
    expect(await paidTo(userId)).toEqual(['lab 20']);
  });
});

describe('one’s own judgement', () => {
  type Answer = interview.ScenarioAttempt;
  // Three of them stay below the length at which an answer may be off its topic.
  const words = 'I would look at the logs and then compare the two.';
  const answer = (userId: string, said: string, minute = 0) =>
    interview.answerQuestion({ ctx: at(userId, minute), input: { id: 'day-12/ten-second-deploys', answer: said } });
  const judge = (userId: string, { id }: Answer, met: string[] = [], minute = 1) =>
    interview.judgeOwnAnswer({ ctx: at(userId, minute), input: { id, met } });
  const judgeAll = async (userId: string, answers: Answer[], minute: number) => {
    for (const one of answers) await judge(userId, one, [], minute);
  };
  const mocks = async (userId: string) => (await paidTo(userId)).filter((line) => line.startsWith('interview'));

  /** The answers of a mock interview, five minutes to each question, that ends after so many turns, or by itself. */
  async function talk(userId: string, minute: number, { minutes = 15 as 15 | 30, turns = 99 } = {}): Promise<Answer[]> {
    const input = { level: 'mid', minutes, mode: 'real' } as const;
    let mock = await interview.startInterview({ ctx: at(userId, minute), input });
    const { id } = mock;
    let last = minute;
    for (let turn = 0; turn < turns && mock.turn; turn += 1) {
      if (mock.turn.kind === 'question') last += 5;
      const said = { id, answer: `${words} I begin with image ${minute + turn}.`, after: mock.turn.number };
      mock = await interview.takeTurn({ ctx: at(userId, last), input: said });
    }
    const { report } = await interview.finishInterview({ ctx: at(userId, last), input: { id } });
    return report!.questions.flatMap(({ attempt }) => attempt ?? []);
  }

  it('of an answer pays once per question, whatever is ticked', async () => {
    const [all, none, other] = [await learner(), await learner(), await learner()];
    const given = await answer(all, words);
    expect(await paidTo(all)).toEqual([]);
    const plus = given.criteria.filter(({ kind }) => kind !== 'red-flag').map(({ id }) => id);
    await Promise.all(Array.from({ length: 4 }, () => judge(all, given, plus)));
    await judge(none, await answer(none, words));
    for (const who of [all, none]) expect(await paidTo(who)).toEqual(['scenario 5']);
    await judge(all, given, [], 2 * DAY);
    await judge(all, await answer(all, `${words} And then the image.`, 3 * DAY), plus, 3 * DAY);
    expect(await paidTo(all)).toEqual(['scenario 5']);
    expect(await outcome(judge(other, given))).toBe('not_found');
    expect(await paidTo(other)).toEqual([]);
  });

  it('of what is no answer pays nothing', async () => {
    const userId = await learner();
    await judge(userId, await answer(userId, 'asdf'));
    expect(await paidTo(userId)).toEqual([]);
  });

  it('of a mock interview pays once all of it is judged, and once a day', async () => {
    const userId = await learner();
    const [last, ...first] = await talk(userId, 0);
    expect(first.length).toBeGreaterThan(0);
    await judgeAll(userId, first, 30);
    expect(await mocks(userId)).toEqual([]);
    await judge(userId, last!, [], 30);
    expect(await mocks(userId)).toEqual(['interview 10']);
    expect(await paidTo(userId)).toHaveLength(first.length + 2);
    await judgeAll(userId, await talk(userId, 60, { minutes: 30 }), 120);
    expect(await mocks(userId)).toEqual(['interview 10']);
    await judgeAll(userId, await talk(userId, DAY, { minutes: 30 }), DAY + 60);
    expect(await mocks(userId)).toEqual(['interview 10', 'interview 15']);
  });

  it('of a mock interview that was paid for pays nothing the day after', async () => {
    const userId = await learner();
    const answers = await talk(userId, 0);
    await judgeAll(userId, answers, 30);
    expect(await mocks(userId)).toEqual(['interview 10']);
    await judgeAll(userId, answers, DAY);
    expect(await mocks(userId)).toEqual(['interview 10']);
  });

  it('of a mock interview that was ended at once pays nothing', async () => {
    const userId = await learner();
    const answers = await talk(userId, 0, { minutes: 30, turns: 1 });
    expect(answers).toHaveLength(1);
    await judgeAll(userId, answers, 6);
    await talk(userId, 10, { turns: 0 });
    expect(await paidTo(userId)).toEqual(['scenario 5']);
  });
});
