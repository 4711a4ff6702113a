import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringForward, getQueue, rebuildLearner, recordReviews } from '@/lib/review';
import { startAttempt, submitLab } from '@/lib/labs';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork } from '../fixtures/lab-work';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

let database: TestDatabase;
const begin = Date.parse('2026-03-10T12:00:00.000Z');
const dayMs = 24 * 60 * 60_000;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 10, 20);
  await insertUnit(database.db, 11, 8, { siblings: true });
  await insertLabs(database.db);
});
afterAll(() => database.close());

const at = (userId: string, days: number) => ctxOf(database.db, userId, new Date(begin + days * dayMs));
const card = (number: number) => `day-10/card-${number}`;

async function record(userId: string, days: number, kind: 'review' | 'suspend', numbers: readonly number[]) {
  const moment = begin + days * dayMs;
  const events = numbers.map((number) => {
    const event = { id: eventId(moment), kind, cardId: card(number), at: new Date(moment).toISOString() };
    return kind === 'review' ? { ...event, rating: 4 } : event;
  });
  const { results } = await recordReviews({ ctx: at(userId, days), input: { events } });
  expect(results.every(({ status }) => status === 'accepted')).toBe(true);
}

const queueOf = async (userId: string, days: number, day?: number) => {
  const { cards } = await getQueue({ ctx: at(userId, days), input: { limit: 100, ...(day ? { day } : {}) } });
  return cards.map(({ cardId }) => cardId);
};
const bring = (userId: string, days: number, cardIds: string[]) =>
  bringForward({ ctx: at(userId, days), input: { cardIds, reason: 'lab cache-order' } });

describe('bringing cards forward', () => {
  it('moves those due later to tomorrow, and says what becomes of each', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 0 });
    await record(userId, 0, 'review', [1, 2, 3]);
    await record(userId, 0.01, 'suspend', [3]);
    const asked = [card(4), card(3), card(2), card(1), 'day-10/no-such-card'];
    const planned = await bring(userId, 1, asked);
    expect(planned.map(({ id, plan }) => [id, plan])).toEqual([
      [card(1), 'tomorrow'],
      [card(2), 'tomorrow'],
      [card(3), 'suspended'],
      [card(4), 'next-new'],
    ]);
    expect(planned[0]).toMatchObject({ day: 10, slug: 'day-10' });
    expect(await queueOf(userId, 1)).toEqual([]);
    expect((await queueOf(userId, 2)).toSorted()).toEqual([card(1), card(2)]);
    expect((await bring(userId, 1.01, [card(1)]))[0]?.plan).toBe('soon');
    expect((await bring(userId, 2, [card(1)]))[0]?.plan).toBe('soon');
  });

  it('is part of the log, which folds to the same cards again', async () => {
    const userId = await insertLearner(database.db);
    await record(userId, 0, 'review', [1, 2]);
    await bring(userId, 1, [card(1), card(2)]);
    const states = async () => [
      ...(await database.client`select * from card_states where user_id = ${userId} order by card_id`),
    ];
    const before = await states();
    await rebuildLearner({ ctx: at(userId, 1.1) });
    expect(await states()).toEqual(before);
  });

  it('is nothing a review session could undo', async () => {
    const userId = await insertLearner(database.db);
    await record(userId, 0, 'review', [1]);
    await bring(userId, 1, [card(1)]);
    await record(userId, 1, 'review', [2]);
    const { undoable } = await getQueue({ ctx: at(userId, 1), input: {} });
    expect(undoable.map(({ cardId, kind }) => [cardId, kind])).toEqual([[card(2), 'review']]);
  });

  it('puts cards never met before the deck’s order, within the day’s limit', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 3 });
    expect(await queueOf(userId, 0)).toEqual([card(1), card(2), card(3)]);
    await bring(userId, 0, [card(9)]);
    await bring(userId, 0.01, [card(7)]);
    expect(await queueOf(userId, 0.02)).toEqual([card(9), card(7), card(1)]);
    await record(userId, 0.03, 'review', [9]);
    expect(await queueOf(userId, 1)).toEqual(expect.arrayContaining([card(7), card(1), card(2)]));
    expect(await queueOf(userId, 1)).not.toContain(card(3));
  });

  it('keeps to the unit that is asked for, and to one sibling a day', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 3 });
    await bring(userId, 0, [card(9), 'day-11/card-2', 'day-11/card-1']);
    expect(await queueOf(userId, 0.1, 10)).toEqual([card(9), card(1), card(2)]);
    const both = await queueOf(userId, 0.1);
    expect(both).toHaveLength(3);
    expect(both).toContain('day-11/card-1');
    expect(both).not.toContain('day-11/card-2');
    const all = await insertLearner(database.db, { newPerDay: 3, burySiblings: false });
    await bring(all, 0, ['day-11/card-2', 'day-11/card-1']);
    expect(await queueOf(all, 0.1)).toEqual(['day-11/card-1', 'day-11/card-2', card(1)]);
  });
});

describe('a failed check', () => {
  it('brings its cards, and the submission says which', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 1 });
    await record(userId, 0, 'review', [2]);
    const input = { slug: 'cache-order', server: 'https://shipshape.example' };
    const { attempt } = await startAttempt({ ctx: at(userId, 1), input });
    const bundle = packWork(attempt, { user: '', says: 'goodbye' });
    const given = await submitLab({ ctx: at(userId, 1.01), input: { attemptId: attempt.id, bundle } });
    expect(given.checks.filter(({ status }) => status !== 'pass')).toMatchObject([
      { id: 'runs', status: 'fail', cards: [card(2)] },
      { id: 'no-root', status: 'skipped', cards: [card(3)] },
    ]);
    expect(given.cards).toEqual([{ id: card(2), day: 10, slug: 'day-10', plan: 'tomorrow' }]);
    expect(await queueOf(userId, 2)).toContain(card(2));
  });

  it('needs no scope of the review room', async () => {
    const userId = await insertLearner(database.db);
    await record(userId, 0, 'review', [2]);
    const token = { kind: 'token' as const, userId, role: 'learner' as const, tokenId: 't', scopes: ['labs:write'] };
    const ctx = { ...at(userId, 1), actor: token };
    const { attempt } = await startAttempt({
      ctx,
      input: { slug: 'cache-order', server: 'https://shipshape.example' },
    });
    const bundle = packWork(attempt, { says: 'goodbye', minutes: 0 });
    const given = await submitLab({ ctx, input: { attemptId: attempt.id, bundle } });
    expect(given.cards).toMatchObject([{ id: card(2), plan: 'tomorrow' }]);
  });
});
