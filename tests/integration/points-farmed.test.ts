import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsDays, pointsLedger, pointsPeriods, scenarios } from '@/db/schema';
import type { Ctx } from '@/lib/auth';
import * as interview from '@/lib/interview';
import { rebuildPoints, rules } from '@/lib/points';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const monday = new Date('2026-03-09T06:00:00.000Z');
const DAY = 24 * 60;
const sentence = 'I would look at the logs and then compare the two.';
let database: TestDatabase;
let questions: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 4 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date('2026-01-01T00:00:00Z'));
  // As many as there are in all units, which take half a minute to read.
  const read = await database.db.select().from(scenarios);
  const copies = Array.from({ length: 128 - read.length }, (_, index) => {
    const row = read[index % read.length]!;
    return { ...row, id: `${row.id}-${index}`, position: row.position + 1000 + index };
  });
  await database.db.insert(scenarios).values(copies);
  questions = (await interview.listQuestions({ ctx: at(await learner()), input: {} })).map(({ id }) => id);
});
afterAll(() => database.close());

/** Minutes after Monday, six o’clock. */
const at = (userId: string, minutes = 0): Ctx =>
  ctxOf(database.db, userId, new Date(monday.getTime() + minutes * 60_000));
const learner = () => insertLearner(database.db);

async function paid(userId: string, kind: 'scenario' | 'interview'): Promise<number> {
  const rows = await database.db
    .select()
    .from(pointsLedger)
    .where(and(eq(pointsLedger.userId, userId), eq(pointsLedger.kind, kind)));
  return rows.reduce((sum, { worth, times }) => sum + worth * times, 0);
}

async function judge(userId: string, id: string, minute: number): Promise<void> {
  await interview.judgeOwnAnswer({ ctx: at(userId, minute), input: { id, met: [] } });
}

/** Hands an answer in and ticks nothing. */
async function answer(userId: string, id: string, said: string, minute = 0): Promise<string> {
  const given = await interview.answerQuestion({ ctx: at(userId, minute), input: { id, answer: said } });
  await judge(userId, given.id, minute);
  return given.id;
}

describe('questions', () => {
  it('that all get one sentence pay once, however it is written', async () => {
    const userId = await learner();
    expect(questions).toHaveLength(128);
    // As fast as the server takes them.
    for (const [index, id] of questions.entries()) await answer(userId, id, sentence, Math.floor(index / 25));
    expect(await paid(userId, 'scenario')).toBe(rules.scenario);
    const dressed = [sentence.toUpperCase(), `${sentence}\n\n${sentence}`, `… ${sentence.replaceAll(' ', ' - ')} !!!`];
    for (const [index, said] of dressed.entries()) await answer(userId, questions[index + 1]!, said, DAY);
    expect(await paid(userId, 'scenario')).toBe(rules.scenario);
  }, 120_000);

  it('that were all answered before the first was judged pay nothing for one sentence', async () => {
    const userId = await learner();
    const given: interview.ScenarioAttempt[] = [];
    for (const id of questions.slice(0, 5)) {
      given.push(await interview.answerQuestion({ ctx: at(userId), input: { id, answer: sentence } }));
    }
    for (const { id } of given) await judge(userId, id, 1);
    expect(await paid(userId, 'scenario')).toBe(0);
  });

  it('pay three a day, and the others on another day once they are answered again', async () => {
    const userId = await learner();
    const sentenceOf = (id: string) => `${sentence} I begin with ${id}.`;
    const ids = questions.slice(0, 5);
    const given: string[] = [];
    for (const id of ids) given.push(await answer(userId, id, sentenceOf(id)));
    expect(await paid(userId, 'scenario')).toBe(15);
    for (const id of given) await judge(userId, id, DAY);
    expect(await paid(userId, 'scenario')).toBe(15);
    for (const id of ids) await answer(userId, id, sentenceOf(id), DAY);
    expect(await paid(userId, 'scenario')).toBe(25);
  });

  it('that got other words before pay for the words of another question after ninety days', async () => {
    const userId = await learner();
    await answer(userId, questions[0]!, sentence);
    await answer(userId, questions[1]!, sentence, 89 * DAY);
    expect(await paid(userId, 'scenario')).toBe(5);
    await answer(userId, questions[2]!, sentence, 180 * DAY);
    expect(await paid(userId, 'scenario')).toBe(10);
  });
});

/** Leaves so many questions of a day, the longest first. */
async function keepQuestionsOf(day: number, most: number): Promise<void> {
  await database.client`update scenarios set retired_at = null`;
  const rows = await database.client`select id from scenarios where day = ${day} order by minutes desc, id`;
  const gone = rows.slice(most).map(({ id }) => String(id));
  await database.client`update scenarios set retired_at = now() where id = any(${gone})`;
}

describe('a mock interview of 45 minutes', () => {
  type Mock = { from: number; took: number; say: (turn: number) => string; paused?: number; topics?: number[] };

  /** Answers all that is asked in equal steps, the clock standing still for `paused` minutes in the first, and judges it. */
  async function talk(userId: string, { from, took, say, paused = 0, topics }: Mock): Promise<number> {
    const input = { level: 'mid', minutes: 45, mode: 'real', topics } as const;
    let mock = await interview.startInterview({ ctx: at(userId, from), input });
    const { id } = mock;
    if (paused > 0) {
      await interview.pauseInterview({ ctx: at(userId, from), input: { id, paused: true } });
      await interview.pauseInterview({ ctx: at(userId, from + paused), input: { id, paused: false } });
    }
    const step = took / mock.questions;
    let minute = from + paused;
    while (mock.turn) {
      // Follow-ups are answered at once.
      if (mock.turn.kind === 'question') minute += step;
      const said = { id, answer: say(mock.turn.number), after: mock.turn.number };
      mock = await interview.takeTurn({ ctx: at(userId, minute), input: said });
    }
    for (const { attempt } of mock.report!.questions) if (attempt) await judge(userId, attempt.id, minute);
    return paid(userId, 'interview');
  }
  const fresh = (turn: number) => `${sentence} I begin with image ${turn}.`;

  it('that is over within a minute pays nothing', async () => {
    expect(await talk(await learner(), { from: 0, took: 1, say: fresh })).toBe(0);
  });

  it('pays from a third of its minutes on, pauses left out', async () => {
    expect(await talk(await learner(), { from: 0, took: 14, say: fresh })).toBe(0);
    expect(await talk(await learner(), { from: 0, took: 14, say: fresh, paused: 60 })).toBe(0);
    expect(await talk(await learner(), { from: 0, took: 15, say: fresh })).toBe(20);
    expect(await talk(await learner(), { from: 0, took: 15, say: fresh, paused: 60 })).toBe(20);
  });

  it('pays no more than its questions can fill', async () => {
    await keepQuestionsOf(14, 1);
    expect(await talk(await learner(), { from: 0, took: 15, say: fresh, topics: [14] })).toBe(0);
    await keepQuestionsOf(14, 2);
    expect(await talk(await learner(), { from: 0, took: 15, say: fresh, topics: [14] })).toBe(10);
    await database.client`update scenarios set retired_at = null`;
  });

  it('that is sat out with one sentence pays nothing', async () => {
    const userId = await learner();
    expect(await talk(userId, { from: 0, took: 20, say: () => sentence })).toBe(0);
    expect(await paid(userId, 'scenario')).toBe(0);
  });

  it('shares the three questions of its day with those asked alone', async () => {
    const userId = await learner();
    await talk(userId, { from: 0, took: 20, say: fresh });
    const [other] = questions.toReversed();
    await answer(userId, other!, `${sentence} And then I read the manual.`, 60);
    expect(await paid(userId, 'scenario')).toBe(15);
  });
});

it('whoever farms all day, every day of a week, gets what the rules page tells, and keeps it in a rebuild', async () => {
  const userId = await learner();
  const said = (day: number, what: string | number) => `${sentence} On day ${day} I begin with ${what}.`;
  for (let day = 0; day < 7; day += 1) {
    for (let index = 0; index < 4; index += 1) {
      const id = questions[day * 4 + index]!;
      await answer(userId, id, said(day, id), day * DAY);
    }
  }
  expect(await paid(userId, 'scenario')).toBe(7 * rules.scenariosADay * rules.scenario);
  const stored = async () => [
    await database.db.select().from(pointsDays).where(eq(pointsDays.userId, userId)).orderBy(pointsDays.studyDay),
    await database.db
      .select()
      .from(pointsPeriods)
      .where(eq(pointsPeriods.userId, userId))
      .orderBy(pointsPeriods.period, pointsPeriods.start),
  ];
  const live = await stored();
  await rebuildPoints({ db: database.db, userId, now: at(userId, 8 * DAY).now });
  expect(await stored()).toEqual(live);
});
