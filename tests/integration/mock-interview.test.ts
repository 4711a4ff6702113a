import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteAccount } from '@/lib/auth';
import {
  answerQuestion,
  finishInterview,
  getAnswer,
  getInterview,
  getSharedReport,
  getQuestion,
  type Interview,
  judgeOwnAnswer,
  listInterviews,
  pauseInterview,
  saveTurnDraft,
  shareReport,
  startInterview,
  stopSharing,
  takeTurn,
  takeTurnHint,
} from '@/lib/interview';
import { getQueue, recordReviews } from '@/lib/review';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, eventId, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date(begin));
});
afterAll(() => database.close());

const learner = () => insertLearner(database.db);
const at = (userId: string, minutes = 0) => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));
const stranger = () => ({ ...at('x'), actor: { kind: 'anonymous' as const } });
const wish = { level: 'mid', minutes: 30, mode: 'real' } as const;
const start = (userId: string, change: Partial<Parameters<typeof startInterview>[0]['input']> = {}, minutes = 0) =>
  startInterview({ ctx: at(userId, minutes), input: { ...wish, ...change } });
const look = (userId: string, id: string, minutes = 0) => getInterview({ ctx: at(userId, minutes), input: { id } });
const save = (userId: string, { id, turn }: Interview, answer: string, minutes = 0) =>
  saveTurnDraft({ ctx: at(userId, minutes), input: { id, answer, after: turn!.number } });
const say = (userId: string, { id, turn }: Interview, answer: string, minutes = 0) =>
  takeTurn({ ctx: at(userId, minutes), input: { id, answer, after: turn!.number } });
const finish = (userId: string, { id }: Interview, minutes = 0) =>
  finishInterview({ ctx: at(userId, minutes), input: { id } });
const pause = (userId: string, { id }: Interview, paused: boolean, minutes = 0) =>
  pauseInterview({ ctx: at(userId, minutes), input: { id, paused } });

const words =
  'I would look at the events and the logs of the container first, and then compare the image with the one that worked before the change.';

/** The scenario behind each question of the plan. */
async function planOf(id: string): Promise<string[]> {
  const [row] = await database.client<
    { plan: { scenarioId: string }[] }[]
  >`select plan from interviews where id = ${id}`;
  return row!.plan.map(({ scenarioId }) => scenarioId);
}

/** Answers whatever is asked until the report is there. */
async function talk(userId: string, from: Interview, minutes = 1): Promise<Interview> {
  let now = from;
  for (let turns = 0; now.state !== 'finished'; turns++) {
    if (turns > 40) throw new Error('This interview never ends.');
    now = await say(userId, now, `${words} That is number ${turns}.`, minutes);
  }
  return now;
}

describe('starting', () => {
  it('asks a first question that shows nothing of its answer', async () => {
    const userId = await learner();
    const interview = await start(userId);
    expect(interview).toMatchObject({ state: 'running', spentSeconds: 0, report: null, feedback: null, ...wish });
    expect(interview.turn).toMatchObject({
      number: 0,
      question: 1,
      kind: 'question',
      ask: null,
      draft: '',
      hintCount: 0,
    });
    expect(interview.questions).toBeGreaterThan(2);
    const shown = JSON.stringify(interview);
    for (const word of ['accept', 'modelAnswer', 'criteria', 'listen', 'probe"']) expect(shown).not.toContain(word);
  });

  it('twice for the same is one interview; another while one is open is refused', async () => {
    const userId = await learner();
    const [first, second] = await Promise.all([start(userId), start(userId)]);
    expect(second).toEqual(first);
    await expect(start(userId, { minutes: 15 })).rejects.toMatchObject({ code: 'conflict' });
    await say(userId, first, words);
    await expect(start(userId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listInterviews({ ctx: at(userId) })).toMatchObject({ openId: first.id, finished: [] });
  });

  it('keeps to the topics, and never repeats what was asked or answered lately', async () => {
    const userId = await learner();
    const practised = (await planOf((await start(await learner(), { topics: [13] })).id))[0]!;
    await answerQuestion({ ctx: at(userId), input: { id: practised, answer: words } });
    const seen = new Set([practised]);
    for (let round = 0; round < 20; round++) {
      const interview = await start(userId, { topics: [13], minutes: 15 }, round).catch((error: unknown) => error);
      if (interview instanceof Error) {
        expect(interview).toMatchObject({ code: 'invalid', message: expect.stringContaining('last two weeks') });
        break;
      }
      for (const id of (await planOf((interview as Interview).id)).slice(0, 1)) {
        expect(id).toMatch(/^day-13\//);
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      await finish(userId, interview as Interview, round);
    }
    expect(seen.size).toBeGreaterThan(3);
    // After two weeks they may come again.
    expect((await start(userId, { topics: [13] }, 60 * 24 * 15)).state).toBe('running');
  });

  it('asks about what is fading only when something is', async () => {
    const userId = await learner();
    await expect(start(userId, { topics: 'fading' })).rejects.toMatchObject({ code: 'invalid' });
    const [card] = await database.client`select id from cards where day = 14 limit 1`;
    const event = {
      id: eventId(begin),
      kind: 'review',
      cardId: card!.id,
      rating: 4,
      at: new Date(begin).toISOString(),
    };
    await recordReviews({ ctx: at(userId), input: { events: [event] } });
    const plan = await planOf((await start(userId, { topics: 'fading' }, 1)).id);
    expect(plan.length).toBeGreaterThan(0);
    expect(plan.every((id) => id.startsWith('day-14/'))).toBe(true);
  });

  it('refuses a length, a level or a day that there is not', async () => {
    const userId = await learner();
    for (const wrong of [{ minutes: 20 }, { level: 'boss' }, { topics: [0] }, { topics: 'all' }, { mode: 'easy' }])
      await expect(start(userId, wrong as never)).rejects.toThrow();
    await expect(startInterview({ ctx: stranger(), input: wish })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a real interview', () => {
  it('asks what the answer missed, at most twice, and says nothing until the report', async () => {
    const userId = await learner();
    let now = await start(userId);
    const plan = await planOf(now.id);
    const probes: string[] = [];
    while (now.turn?.question === 1) {
      now = await say(userId, now, `${words} ${probes.length}`, 1);
      expect(now.feedback).toBeNull();
      if (now.turn?.question === 1) {
        expect(now.turn.kind).toBe('probe');
        expect(now.turn.said).toHaveLength(probes.length + 1);
        probes.push(now.turn.ask!);
      }
    }
    expect(new Set(probes).size).toBe(2);
    const [left] = await database.client`select count(*)::int as n from scenario_attempts where user_id = ${userId}`;
    expect(left!.n).toBe(0);
    const { report } = await finish(userId, now, 2);
    expect(report!.questions.map(({ scenarioId }) => scenarioId)).toEqual(plan);
    const [first] = report!.questions;
    expect(first!.turns.map(({ ask }) => ask)).toEqual([null, ...probes]);
    expect(first!.attempt!.answer).toBe(`${words} 0\n\n${words} 1\n\n${words} 2`);
  });

  it('asks no follow-up when time is out, nor after a pass', async () => {
    const userId = await learner();
    const first = await start(userId);
    const passed = await say(userId, first, '', 1);
    expect(passed.turn).toMatchObject({ question: 2, kind: 'question' });
    // Typing now and then, so that it is not taken for being away.
    for (let minute = 4; minute <= 40; minute += 4) await save(userId, passed, words, minute);
    const late = await say(userId, passed, words, 41);
    expect(late.turn?.question ?? 3).toBe(3);
    expect(late.spentSeconds).toBe(41 * 60);
  });

  it('ends by itself after the last question, with a report', async () => {
    const userId = await learner();
    const done = await talk(userId, await start(userId, { minutes: 15 }));
    expect(done).toMatchObject({ state: 'finished', turn: null });
    const { report } = done;
    expect(report!.questions.every(({ attempt }) => attempt?.grader.kind === 'matcher')).toBe(true);
    expect(report!.dimensions.map(({ dimension }) => dimension)).toEqual([
      'knowledge',
      'depth',
      'trade-offs',
      'production',
      'structure',
    ]);
    expect(report!.cards.length).toBeGreaterThan(0);
    expect(JSON.stringify(done)).not.toMatch(/percent"|"score"/);
    const { cards } = await getQueue({ ctx: at(userId, 24 * 60), input: { limit: 50 } });
    const waiting = new Set(cards.map(({ cardId }) => cardId));
    expect(report!.cards.some(({ id }) => waiting.has(id))).toBe(true);
    expect(await look(userId, done.id, 99)).toEqual(done);
    // The answers are answers like any other.
    const { scenarioId, attempt } = report!.questions[0]!;
    const question = await getQuestion({ ctx: at(userId), input: { id: scenarioId } });
    expect(question.mine?.answers.map(({ id }) => id)).toEqual([attempt!.id]);
  });

  it('has no hints', async () => {
    const userId = await learner();
    const { id } = await start(userId);
    await expect(takeTurnHint({ ctx: at(userId), input: { id } })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('practice', () => {
  it('gives hints, and feedback after each question while the clock stands still', async () => {
    const userId = await learner();
    let now = await start(userId, { mode: 'practice' });
    const hint = await takeTurnHint({ ctx: at(userId), input: { id: now.id } });
    expect((await look(userId, now.id)).turn?.hints).toEqual([hint.text]);
    while (now.turn?.question === 1) now = await say(userId, now, words, 2);
    expect(now).toMatchObject({
      state: 'paused',
      spentSeconds: 120,
      feedback: { hints: 1, grader: { kind: 'matcher' } },
    });
    expect(now.feedback!.criteria.length).toBeGreaterThan(3);
    now = await pause(userId, now, false, 30);
    expect(now).toMatchObject({ state: 'running', spentSeconds: 120, turn: { spentSeconds: 0 } });
    expect((await look(userId, now.id, 31)).spentSeconds).toBe(180);
  });
});

describe('nothing is lost', () => {
  it('a draft is kept, late saves are refused, and an early end counts what was written', async () => {
    const userId = await learner();
    const first = await start(userId);
    await save(userId, first, 'I would', 1);
    await save(userId, first, words, 2);
    expect((await look(userId, first.id, 2)).turn?.draft).toBe(words);
    const second = await say(userId, first, `${words} More.`, 3);
    expect(second.turn?.draft).toBe('');
    await expect(save(userId, first, 'late', 4)).rejects.toMatchObject({ code: 'conflict' });
    await save(userId, second, 'The last words of this answer.', 5);
    const { report } = await finish(userId, second, 6);
    expect(report!.questions[0]!.attempt!.answer).toBe(`${words} More.\n\nThe last words of this answer.`);
    expect(report!.questions.slice(1).every(({ turns, attempt }) => turns.length === 0 && attempt === null)).toBe(true);
    await expect(save(userId, second, 'x', 7)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('the same answer twice is one turn, another from a stale page is refused', async () => {
    const userId = await learner();
    const first = await start(userId);
    const [one, two] = await Promise.all([say(userId, first, words, 1), say(userId, first, words, 1)]);
    expect(two).toEqual(one);
    expect(one.turn?.number).toBe(1);
    await expect(say(userId, first, 'Something else.', 2)).rejects.toMatchObject({ code: 'conflict' });
    const [end, again] = await Promise.all([finish(userId, one, 3), finish(userId, one, 3)]);
    expect(again).toEqual(end);
    await expect(say(userId, one, 'After the end.', 4)).rejects.toMatchObject({ code: 'conflict' });
    expect(await say(userId, first, words, 5)).toEqual(end);
  });

  it('pauses and nights do not count, over-time is told and costs nothing', async () => {
    const userId = await learner();
    const first = await start(userId);
    await pause(userId, first, true, 2);
    expect(await pause(userId, first, true, 3)).toMatchObject({ state: 'paused', spentSeconds: 120 });
    await save(userId, first, 'Sent before the pause, come late', 3);
    expect(await pause(userId, first, false, 60)).toMatchObject({ state: 'running', spentSeconds: 120 });
    expect((await look(userId, first.id, 60)).turn?.draft).toContain('come late');
    // The machine crashes at 61 and is back in the morning: five quiet minutes count.
    expect((await look(userId, first.id, 600)).spentSeconds).toBe((2 + 5) * 60);
    await save(userId, first, words, 600);
    for (let minute = 604; minute <= 640; minute += 4) await save(userId, first, words, minute);
    const late = await finish(userId, first, 640);
    const [slow] = late.report!.questions;
    expect(slow!.turns[0]!.spentSeconds).toBe((7 + 40) * 60);
    const other = await learner();
    const fast = await answerQuestion({ ctx: at(other), input: { id: slow!.scenarioId, answer: words } });
    expect(slow!.attempt!.band).toBe(fast.band);
  });

  it('whatever is done in whatever order, the clock never counts more than the wall, and one thing is asked', async () => {
    const step = fc.tuple(fc.constantFrom('save', 'say', 'pause', 'go on', 'look'), fc.integer({ min: 0, max: 9 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const userId = await learner();
        let now = await start(userId, { minutes: 15 });
        let minute = 0;
        for (const [what, wait] of steps) {
          const before = now;
          minute += wait;
          if (now.state === 'finished') break;
          if (what === 'save') await save(userId, now, words, minute);
          if (what === 'say') await say(userId, now, words, minute);
          if (what === 'pause' || what === 'go on') await pause(userId, now, what === 'pause', minute);
          now = await look(userId, now.id, minute);
          expect(now.spentSeconds).toBeLessThanOrEqual(minute * 60);
          expect(now.spentSeconds).toBeGreaterThanOrEqual(before.spentSeconds);
          expect(now.turn === null).toBe(now.state === 'finished');
        }
      }),
      { numRuns: 15 },
    );
  });

  it('all that is said to one question fits into one answer', async () => {
    const userId = await learner();
    const first = await start(userId);
    const long = `${words} `.repeat(80).trim().slice(0, 9000);
    const now = await say(userId, first, long, 1);
    expect(now.turn).toMatchObject({ question: 1, longest: 10_000 - long.length - 2 });
    await expect(say(userId, now, 'x'.repeat(1000), 2)).rejects.toMatchObject({ code: 'invalid' });
    const next = await say(userId, now, 'x '.repeat(400), 2);
    expect(next.turn?.question).toBe(2);
  });
});

describe('the report', () => {
  it('follows the learner’s own word, and stands beside the interviews before', async () => {
    const userId = await learner();
    const earlier = await talk(userId, await start(userId, { minutes: 15 }));
    const later = await talk(userId, await start(userId, { minutes: 15 }, 10), 11);
    expect(later.report!.earlier).toEqual([
      { id: earlier.id, finishedAt: earlier.report!.finishedAt, dimensions: earlier.report!.dimensions },
    ]);
    for (const { attempt } of later.report!.questions) {
      const met = attempt!.criteria.filter(({ kind }) => kind !== 'red-flag').map(({ id }) => id);
      await judgeOwnAnswer({ ctx: at(userId, 12), input: { id: attempt!.id, met } });
    }
    const { report } = await look(userId, later.id, 13);
    const read = report!.dimensions.filter(({ band }) => band !== null);
    expect(read.length).toBeGreaterThan(0);
    expect(read.every(({ band }) => band === 'strong')).toBe(true);
    expect(await listInterviews({ ctx: at(userId, 14) })).toMatchObject({
      openId: null,
      finished: [{ id: later.id }, { id: earlier.id }],
    });
  });

  it('is found again from each of its answers; an answer given in practice of one question has none', async () => {
    const userId = await learner();
    const { id, report } = await talk(userId, await start(userId, { minutes: 15 }));
    const said = (answer: string) => getAnswer({ ctx: at(userId, 2), input: { id: answer } });
    for (const { attempt } of report!.questions) expect((await said(attempt!.id)).interviewId).toBe(id);
    const again = { id: report!.questions[0]!.scenarioId, answer: words };
    expect((await said((await answerQuestion({ ctx: at(userId, 2), input: again })).id)).interviewId).toBeNull();
  });

  it('is nobody else’s business, and goes with the account', async () => {
    const [userId, other] = [await learner(), await learner()];
    const { id } = await talk(userId, await start(userId, { minutes: 15 }));
    await expect(look(other, id)).rejects.toMatchObject({ code: 'not_found' });
    for (const verb of [finishInterview, getInterview, takeTurnHint])
      await expect(verb({ ctx: stranger(), input: { id } })).rejects.toMatchObject({ code: 'unauthenticated' });
    const open = await start(other);
    await expect(say(userId, open, words)).rejects.toMatchObject({ code: 'not_found' });
    await expect(pause(userId, open, true)).rejects.toMatchObject({ code: 'not_found' });
    const [row] = await database.client`select name from users where id = ${userId}`;
    await deleteAccount({ ctx: at(userId), input: { confirm: row!.name } });
    const left = await database.client`select 1 from interview_turns where user_id = ${userId}`;
    expect(left).toHaveLength(0);
  });
});

describe('a shared report', () => {
  const shared = (token: string) => getSharedReport({ ctx: stranger(), input: { token } });

  it('is read by whoever has the link, shows the alias and nothing else of the account, until the link ends', async () => {
    const userId = await learner();
    const { id } = await talk(userId, await start(userId, { minutes: 15 }));
    const share = (alias: string) => shareReport({ ctx: at(userId, 2), input: { id, alias } });
    const first = await share('A candidate');
    const { alias, report } = await shared(first.token);
    expect(alias).toBe('A candidate');
    expect(report.questions[0]!.attempt!.answer).toContain(words);
    // When a card is due, or that it is suspended, is between the learner and the review.
    expect((await look(userId, id, 2)).report!.cards).not.toEqual([]);
    expect([report.cards, ...report.questions.map(({ attempt }) => attempt?.cards ?? [])].flat()).toEqual([]);
    const shown = JSON.stringify(report);
    const [row] = await database.client`select name from users where id = ${userId}`;
    for (const secret of [userId, id, row!.name, first.token]) expect(shown).not.toContain(secret);
    const kept = await database.client`select * from interviews where id = ${id}`;
    expect(JSON.stringify(kept)).not.toContain(first.token);
    expect((await look(userId, id, 3)).sharedAs).toBe('A candidate');

    const second = await share('Somebody');
    await expect(shared(first.token)).rejects.toMatchObject({ code: 'not_found' });
    expect((await shared(second.token)).alias).toBe('Somebody');
    await stopSharing({ ctx: at(userId, 4), input: { id } });
    await stopSharing({ ctx: at(userId, 4), input: { id } });
    await expect(shared(second.token)).rejects.toMatchObject({ code: 'not_found' });
    for (const odd of ['', 'x', userId]) await expect(shared(odd)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is made by its owner only, of an interview that has ended, and goes with the account', async () => {
    const [userId, other] = [await learner(), await learner()];
    const open = await start(userId, { minutes: 15 });
    const input = { id: open.id, alias: 'Me' };
    await expect(shareReport({ ctx: at(userId), input })).rejects.toMatchObject({ code: 'conflict' });
    await finish(userId, open, 1);
    await expect(shareReport({ ctx: at(other), input })).rejects.toMatchObject({ code: 'not_found' });
    await expect(stopSharing({ ctx: at(other), input })).rejects.toMatchObject({ code: 'not_found' });
    await expect(shareReport({ ctx: at(userId), input: { ...input, alias: ' ' } })).rejects.toThrow(/Choose a name/);
    const { token } = await shareReport({ ctx: at(userId), input });
    const [row] = await database.client`select name from users where id = ${userId}`;
    await deleteAccount({ ctx: at(userId), input: { confirm: row!.name } });
    await expect(shared(token)).rejects.toMatchObject({ code: 'not_found' });
  });
});
