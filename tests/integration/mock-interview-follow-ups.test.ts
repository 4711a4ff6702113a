import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioContentSchema, type Rubric } from '@/lib/content/schemas';
import { type Interview, startInterview, takeTurn } from '@/lib/interview';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';
import { loadGold } from '../gold/load-gold';

// The one question that is left to ask: it has two deeper questions, and gold answers of which one meets everything.
const scenarioId = 'day-12/ten-second-deploys';
const begin = Date.parse('2026-03-10T12:00:00.000Z');
const vague =
  'I would look at the events and the logs of the container first, and talk to the team about what they saw.';
let database: TestDatabase;
let rubric: Rubric;
let whole: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12'], new Date(begin));
  await database.client`update scenarios set retired_at = now() where id <> ${scenarioId}`;
  const [row] = await database.client`select content from scenarios where id = ${scenarioId}`;
  ({ rubric } = scenarioContentSchema.parse(row!.content));
  const gold = (await loadGold()).find(({ scenario }) => scenario.id === scenarioId);
  whole = gold!.answers.find(({ id }) => id === 'a06')!.text;
});
afterAll(() => database.close());

const at = (userId: string, minutes: number) => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));

/** Answers one thing after another, a minute each, and tells what was asked and where it ended. */
async function hold(answers: readonly string[]): Promise<{ asked: [string, string | null][]; end: Interview }> {
  const userId = await insertLearner(database.db);
  const wish = { level: 'mid', minutes: 30, mode: 'real' } as const;
  let now = await startInterview({ ctx: at(userId, 0), input: wish });
  const asked: [string, string | null][] = [];
  for (const [index, answer] of answers.entries()) {
    const { number, kind, ask } = now.turn!;
    asked.push([kind, ask]);
    now = await takeTurn({ ctx: at(userId, index + 1), input: { id: now.id, answer, after: number } });
  }
  return { asked, end: now };
}

describe('after an answer that meets everything', () => {
  it('the author’s deeper questions are asked in their order, and then the report comes', async () => {
    expect(rubric.deeper).toHaveLength(2);
    const { asked, end } = await hold([whole, 'It depends on the queue.', 'I would measure that first.']);
    expect(asked).toEqual([['question', null], ...rubric.deeper.map(({ ask }) => ['deeper', ask])]);
    expect(end.state).toBe('finished');
    const [question] = end.report!.questions;
    expect(question!.turns.map(({ kind }) => kind)).toEqual(['question', 'deeper', 'deeper']);
    const missed = question!.attempt!.criteria.filter(({ feedback }) => feedback !== undefined);
    expect(missed).toEqual([]);
  });

  it('whoever passes on a deeper question is asked no other', async () => {
    const { asked, end } = await hold([whole, '']);
    expect(asked.map(([kind]) => kind)).toEqual(['question', 'deeper']);
    expect(end.state).toBe('finished');
  });
});

it('what an answer missed is asked first, and once it is said, what goes deeper', async () => {
  const { asked, end } = await hold([vague, whole, 'It depends on the queue.']);
  const probes = rubric.criteria.map(({ probe }) => probe);
  expect(asked).toEqual([
    ['question', null],
    ['probe', expect.toBeOneOf(probes)],
    ['deeper', rubric.deeper[0]!.ask],
  ]);
  expect(end.state).toBe('finished');
});

it('an edited question counts at once, although its content is kept in memory', async () => {
  const first = await hold([whole, '']);
  expect(first.end.report!.questions[0]!.attempt!.modelAnswer).not.toBe('<p>Edited.</p>');
  await database.client`
    update scenarios set content_hash = 'edited', content = jsonb_set(content, '{modelAnswer,html}', '"<p>Edited.</p>"')
    where id = ${scenarioId}`;
  const second = await hold([whole, '']);
  expect(second.end.report!.questions[0]!.attempt!.modelAnswer).toBe('<p>Edited.</p>');
});
