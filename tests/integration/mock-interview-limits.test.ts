import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerQuestion,
  finishInterview,
  getInterview,
  type Interview,
  joinPeerSession,
  listQuestions,
  openPeerSession,
  pauseInterview,
  saveTurnDraft,
  startInterview,
  takeTurn,
} from '@/lib/interview';
import { createInvite, createTeam, joinTeam } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
const day = 24 * 60;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date(begin));
});
afterAll(() => database.close());

const learner = () => insertLearner(database.db);
const at = (userId: string, minutes = 0) => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));
const start = (userId: string, minutes = 0) =>
  startInterview({ ctx: at(userId, minutes), input: { level: 'mid', minutes: 30, mode: 'real' } });
const look = (userId: string, { id }: Interview, minutes: number) =>
  getInterview({ ctx: at(userId, minutes), input: { id } });
const save = (userId: string, { id, turn }: Interview, answer: string, minutes: number) =>
  saveTurnDraft({ ctx: at(userId, minutes), input: { id, answer, after: turn!.number } });
const say = (userId: string, { id, turn }: Interview, answer: string, minutes: number) =>
  takeTurn({ ctx: at(userId, minutes), input: { id, answer, after: turn!.number } });
const finish = (userId: string, { id }: Interview, minutes: number) =>
  finishInterview({ ctx: at(userId, minutes), input: { id } });
const pause = (userId: string, { id }: Interview, paused: boolean, minutes: number) =>
  pauseInterview({ ctx: at(userId, minutes), input: { id, paused } });

const words =
  'I would look at the events and the logs of the container first, and then compare the image with the one that worked before the change.';

describe.each([26, 366])('an interview that was left alone for %i days', (days) => {
  const back = days * day;

  it('goes on after a crash, and only five minutes of it count', async () => {
    const userId = await learner();
    const first = await start(userId);
    await save(userId, first, 'I would', 1);
    await save(userId, first, words, back);
    expect((await look(userId, first, back)).spentSeconds).toBe(6 * 60);
    const second = await say(userId, first, words, back + 1);
    expect(second).toMatchObject({ state: 'running', turn: { number: 1, draft: '' } });
    await finish(userId, second, back + 2);
    expect((await start(userId, back + 3)).state).toBe('running');
  });

  it('goes on after a pause, of which nothing counts', async () => {
    const userId = await learner();
    const first = await start(userId);
    await pause(userId, first, true, 2);
    expect(await pause(userId, first, false, back)).toMatchObject({ state: 'running', spentSeconds: 120 });
    const second = await say(userId, first, words, back + 1);
    expect(second.spentSeconds).toBe(180);
  });

  it.each([true, false])('can be answered or finished at once; paused: %s', async (paused) => {
    const [talks, ends] = [await learner(), await learner()];
    for (const userId of [talks, ends]) {
      const first = await start(userId);
      if (paused) await pause(userId, first, true, 2);
      if (userId === talks) expect((await say(userId, first, words, back)).turn?.number).toBe(1);
      else expect((await finish(userId, first, back)).state).toBe('finished');
    }
  });
});

describe('a draft of a follow-up that is longer than its room', () => {
  const long = `${words} `.repeat(80).slice(0, 9000).trim();

  it('is refused as its answer would be, and the interview can be finished', async () => {
    const userId = await learner();
    const probe = await say(userId, await start(userId), long, 1);
    const room = probe.turn!.longest;
    const refused = { code: 'invalid', message: expect.stringContaining(`${room} characters are left`) };
    await expect(save(userId, probe, 'x'.repeat(room + 1), 2)).rejects.toMatchObject(refused);
    await save(userId, probe, 'x'.repeat(room), 2);
    const { report } = await finish(userId, probe, 3);
    expect(report!.questions[0]!.attempt!.answer).toHaveLength(10_000);
  });

  it('that was saved once is cut when the interview ends', async () => {
    const userId = await learner();
    const probe = await say(userId, await start(userId), long, 1);
    await database.client`
      update interview_turns set answer = ${'y '.repeat(2500)} where user_id = ${userId} and answered_at is null`;
    const { report } = await finish(userId, probe, 3);
    expect(report!.questions[0]!.attempt!.answer).toHaveLength(10_000);
  });
});

it('a turn that is open in two tabs is not replaced by the one that has not seen the other', async () => {
  const userId = await learner();
  const { id } = await start(userId);
  const write = (base: string, answer: string) =>
    saveTurnDraft({ ctx: at(userId, 1), input: { id, answer, base, after: 0 } });
  await write('', words);
  await expect(write('', 'x')).rejects.toMatchObject({ code: 'conflict', details: { current: words } });
  await write(words, 'x');
});

describe('planning', () => {
  const wish = { level: 'mid', minutes: 45, mode: 'real' } as const;
  const planOf = async ({ id }: Interview): Promise<{ scenarioId: string; minutes: number }[]> => {
    const [row] = await database.client`select plan from interviews where id = ${id}`;
    return row!.plan;
  };

  it('asks nothing that a peer interview has just shown, to whoever of the two', async () => {
    const [ann, ben] = [await learner(), await learner()];
    const { slug } = await createTeam({ ctx: at(ann), input: { name: 'Dock', displayName: 'Ann', timeZone: 'UTC' } });
    const { token } = await createInvite({ ctx: at(ann), input: { slug, expiresInDays: 1, maxUses: 1 } });
    await joinTeam({ ctx: at(ben), input: { token, displayName: 'Ben', visibility: 'shown' } });
    const { id } = await openPeerSession({ ctx: at(ann), input: { slug, level: 'mid', minutes: 10 } });
    await joinPeerSession({ ctx: at(ben), input: { id } });
    const rounds = await database.client`select scenario_id from peer_rounds where session_id = ${id}`;
    const shown: string[] = rounds.map((round) => round.scenario_id);
    expect(shown).toHaveLength(2);
    const topics = [...new Set(shown.map((one) => Number(one.slice(4, 6))))];
    for (const userId of [ann, ben]) {
      const plan = await planOf(await startInterview({ ctx: at(userId, 1), input: { ...wish, topics } }));
      expect(plan.filter(({ scenarioId }) => shown.includes(scenarioId))).toEqual([]);
    }
  });

  it('says how many minutes are planned, from the first question to the report', async () => {
    const userId = await learner();
    const [kept, ...others] = await listQuestions({ ctx: at(userId), input: { day: 12 } });
    for (const { id } of others) await answerQuestion({ ctx: at(userId), input: { id, answer: words } });
    const first = await startInterview({ ctx: at(userId, 1), input: { ...wish, topics: [12] } });
    // A follow-up has a minute of its own.
    expect(first).toMatchObject({ questions: 1, minutes: 45, plannedMinutes: kept!.minutes + 1 });
    const { report } = await finish(userId, first, 2);
    expect(report).toMatchObject({ minutes: 45, plannedMinutes: kept!.minutes + 1 });
  });

  it('of a day without questions is refused by its name', async () => {
    const topics = [12, 99];
    const refused = { code: 'invalid', message: expect.stringContaining('Day 99 has no questions') };
    await expect(startInterview({ ctx: at(await learner()), input: { ...wish, topics } })).rejects.toMatchObject(
      refused,
    );
  });
});
