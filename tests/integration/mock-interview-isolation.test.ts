import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  finishInterview,
  getInterview,
  getQuestion,
  type Interview,
  listInterviews,
  pauseInterview,
  saveTurnDraft,
  shareReport,
  startInterview,
  stopSharing,
  takeTurn,
  takeTurnHint,
} from '@/lib/interview';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
const wish = { level: 'mid', minutes: 15, mode: 'practice' } as const;
let database: TestDatabase;
let ann: string;
let bob: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12'], new Date(begin));
  [ann, bob] = [await insertLearner(database.db), await insertLearner(database.db)];
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0) => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));
const wordsOf = (name: string, turn: number) =>
  `${name} would read the events and the logs of the container first, and then compare the two images. Part ${turn}.`;

/** All that is kept of a learner's interviews. */
const rowsOf = (userId: string) => database.client`
  select i.*, t.* from interviews i join interview_turns t on t.user_id = i.user_id and t.interview_id = i.id
  where i.user_id = ${userId} order by t.number`;

it('another learner’s interview is not found, whatever is done to it, and stays as it is', async () => {
  const { id, turn } = await startInterview({ ctx: at(ann), input: wish });
  await saveTurnDraft({ ctx: at(ann), input: { id, answer: 'Ann’s draft', after: turn!.number } });
  const kept = await rowsOf(ann);
  const ctx = at(bob, 1);
  const said = { id, answer: 'Bob’s words', after: turn!.number };
  const tries: Record<string, () => Promise<unknown>> = {
    get: () => getInterview({ ctx, input: { id } }),
    save: () => saveTurnDraft({ ctx, input: said }),
    answer: () => takeTurn({ ctx, input: said }),
    hint: () => takeTurnHint({ ctx, input: { id } }),
    pause: () => pauseInterview({ ctx, input: { id, paused: true } }),
    finish: () => finishInterview({ ctx, input: { id } }),
    share: () => shareReport({ ctx, input: { id, alias: 'Bob' } }),
    unshare: () => stopSharing({ ctx, input: { id } }),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    await expect(attempt(), name).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await rowsOf(ann)).toEqual(kept);
  expect(await listInterviews({ ctx })).toEqual({ openId: null, finished: [] });
  await finishInterview({ ctx: at(ann, 2), input: { id } });
});

it('two interviews at the same time, turn by turn, end in two reports of one’s own words', async () => {
  const learners = [ann, bob];
  const name = (userId: string) => (userId === ann ? 'Ann' : 'Bob');
  // Two weeks later everything may be asked again.
  const minutes = 15 * 24 * 60;
  let now = new Map<string, Interview>();
  for (const userId of learners) {
    now.set(userId, await startInterview({ ctx: at(userId, minutes), input: wish }));
  }
  while ([...now.values()].some(({ turn }) => turn)) {
    const next = await Promise.all(
      [...now].map(async ([userId, { id, turn }]) => {
        const answer = wordsOf(name(userId), turn?.number ?? 0);
        const ctx = at(userId, minutes + 1);
        return [
          userId,
          turn ? await takeTurn({ ctx, input: { id, answer, after: turn.number } }) : now.get(userId)!,
        ] as const;
      }),
    );
    now = new Map(next);
  }
  for (const [userId, { report }] of now) {
    const [own, others] = userId === ann ? ['Ann', 'Bob'] : ['Bob', 'Ann'];
    const shown = JSON.stringify(report);
    expect(shown).toContain(`${own} would read`);
    expect(shown).not.toContain(`${others} would`);
    for (const { scenarioId, attempt } of report!.questions) {
      const question = await getQuestion({ ctx: at(userId, minutes + 2), input: { id: scenarioId } });
      expect(question.mine!.answers.map(({ id }) => id)).toContain(attempt!.id);
    }
  }
  const ids = [...now.values()].flatMap(({ report }) => report!.questions.map(({ attempt }) => attempt!.id));
  expect(new Set(ids).size).toBe(ids.length);
});
