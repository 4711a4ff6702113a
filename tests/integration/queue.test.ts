import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cards, settings, units } from '@/db/schema';
import { getQueue, getStats, getYard, recordReviews, saveCardNote } from '@/lib/review';
import { createTestDatabase } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const noon = Date.parse('2026-03-10T12:00:00.000Z');
const minute = 60_000;
const dayMs = 24 * 60 * minute;

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  await insertUnit(database.db, 8, 30);
  await insertUnit(database.db, 9, 10, { siblings: true });
});
afterAll(() => database.close());

const ctxAt = (userId: string, now: number) => ctxOf(database.db, userId, new Date(now));
const queueOf = (userId: string, now: number, input: { limit?: number; day?: number } = {}) =>
  getQueue({ ctx: ctxAt(userId, now), input });
const idsOf = (queue: Awaited<ReturnType<typeof queueOf>>) => queue.cards.map((card) => card.cardId);

async function grade(userId: string, at: number, ...graded: [cardId: string, rating: number][]) {
  const events = graded.map(([cardId, rating]) => ({
    id: eventId(at),
    kind: 'review',
    cardId,
    rating,
    at: new Date(at).toISOString(),
  }));
  const answer = await recordReviews({ ctx: ctxAt(userId, at), input: { events } });
  expect(answer.results.every((result) => result.status === 'accepted')).toBe(true);
}
const card = (unit: number, number: number) => `day-${String(unit).padStart(2, '0')}/card-${number}`;

describe('the queue', () => {
  it('gives a newcomer new cards in deck order up to the limit, and says what it hides', async () => {
    const userId = await insertLearner(database.db);
    const queue = await queueOf(userId, noon);
    expect(idsOf(queue)).toEqual(Array.from({ length: 20 }, (_, index) => card(8, index + 1)));
    expect(queue.counts).toEqual({ new: 20, learning: 0, review: 0, hiddenByLimits: 20 });
    expect(queue.studyDay).toBe('2026-03-10');
    expect(queue.cards[0]).toMatchObject({ state: 'new', due: null, intervals: { good: 600 } });
  });

  it('counts cards already met today against the limit', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 3 });
    await grade(userId, noon, [card(8, 1), 4], [card(8, 2), 4]);
    const queue = await queueOf(userId, noon + minute);
    expect(queue.counts.new).toBe(1);
    expect(idsOf(queue)).toEqual([card(8, 3)]);
    expect((await queueOf(userId, noon + dayMs)).counts.new).toBe(3);
  });

  it('brings no new cards once the review limit is used up', async () => {
    const userId = await insertLearner(database.db, { reviewsPerDay: 2 });
    await grade(userId, noon, [card(8, 1), 3], [card(8, 2), 3], [card(8, 3), 3]);
    await grade(userId, noon + 20 * minute, [card(8, 1), 3], [card(8, 2), 3], [card(8, 3), 3]);
    const queue = await queueOf(userId, noon + 60 * dayMs);
    expect(queue.counts).toMatchObject({ new: 0, review: 2 });
    expect(queue.hidden).toEqual({ new: 37, review: 1 });
  });

  it('asks a review card again from the start of its study day, not from the hour of the review', async () => {
    const userId = await insertLearner(database.db, { timeZone: 'Europe/Zurich' });
    await grade(userId, Date.parse('2026-03-10T20:37:00Z'), [card(8, 1), 4]);
    const { cards: due } = await queueOf(userId, Date.parse('2026-03-10T20:38:00Z'));
    expect(due.map((entry) => entry.cardId)).not.toContain(card(8, 1));
    const answer = await recordReviews({
      ctx: ctxAt(userId, noon + dayMs),
      input: { events: [{ id: eventId(noon), kind: 'suspend', cardId: card(8, 2), at: '2026-03-11T12:00:00.000Z' }] },
    });
    expect(answer.results[0]?.status).toBe('accepted');
    const dueDay = (await getStats({ ctx: ctxAt(userId, noon) })).forecast.findIndex((day) => day.due > 0);
    // 4 a.m. in Zurich is 03:00 UTC in winter, 02:00 after the clocks change on March 29.
    const morning = Date.parse('2026-03-10T03:00:00Z') + dueDay * dayMs;
    expect(idsOf(await queueOf(userId, morning + 2 * minute, { day: 8 }))).toContain(card(8, 1));
    expect(idsOf(await queueOf(userId, morning - 2 * 60 * minute, { day: 8 }))).not.toContain(card(8, 1));
  });

  it('hides siblings of an answered card until tomorrow, and shows them when burying is off', async () => {
    const userId = await insertLearner(database.db);
    expect(idsOf(await queueOf(userId, noon, { day: 9 }))).toEqual([1, 3, 5, 7, 9].map((number) => card(9, number)));
    await grade(userId, noon, [card(9, 1), 4]);
    expect(idsOf(await queueOf(userId, noon, { day: 9 }))).not.toContain(card(9, 2));
    expect(idsOf(await queueOf(userId, noon + dayMs, { day: 9 }))).toContain(card(9, 2));
    await database.db.update(settings).set({ burySiblings: false }).where(eq(settings.userId, userId));
    expect(idsOf(await queueOf(userId, noon, { day: 9 }))).toContain(card(9, 2));
  });

  it('leaves out suspended and buried cards, and brings buried ones back tomorrow', async () => {
    const userId = await insertLearner(database.db);
    const at = new Date(noon).toISOString();
    const events = [
      { id: eventId(noon), kind: 'suspend', cardId: card(8, 1), at },
      { id: eventId(noon), kind: 'bury', cardId: card(8, 2), at },
    ];
    await recordReviews({ ctx: ctxAt(userId, noon), input: { events } });
    expect(idsOf(await queueOf(userId, noon)).slice(0, 1)).toEqual([card(8, 3)]);
    expect(idsOf(await queueOf(userId, noon + dayMs)).slice(0, 1)).toEqual([card(8, 2)]);
  });

  it('gives learning steps of today, and previews the very interval that is applied', async () => {
    const userId = await insertLearner(database.db);
    await grade(userId, noon, [card(8, 1), 1]);
    const queue = await queueOf(userId, noon + 2 * minute);
    expect(queue.counts.learning).toBe(1);
    const shown = queue.cards.find((entry) => entry.cardId === card(8, 1));
    for (const [rating, name] of [
      [2, 'hard'],
      [3, 'good'],
      [4, 'easy'],
    ] as const) {
      const id = eventId(noon);
      const at = queue.now;
      const event = { id, kind: 'review', cardId: card(8, 1), rating, at };
      const answer = await recordReviews({ ctx: ctxAt(userId, Date.parse(at)), input: { events: [event] } });
      const fold = answer.cards[0]?.fold;
      const seconds = fold?.dueAt ? (fold.dueAt - Date.parse(at)) / 1000 : (fold?.scheduledDays ?? 0) * 86_400;
      expect(seconds).toBe(shown?.intervals[name]);
      const back = { id: eventId(noon), kind: 'undo', cardId: card(8, 1), undoes: id, at };
      await recordReviews({ ctx: ctxAt(userId, Date.parse(at)), input: { events: [back] } });
    }
  });

  it('orders by due day, by falling recall, or by deck', async () => {
    const userId = await insertLearner(database.db);
    for (const [index, number] of [5, 3, 1].entries()) {
      await grade(userId, noon + index * 2 * dayMs, [card(8, number), 4]);
    }
    const later = noon + 300 * dayMs;
    const setOrder = (reviewOrder: 'due' | 'retrievability' | 'deck') =>
      database.db.update(settings).set({ reviewOrder, newPerDay: 0 }).where(eq(settings.userId, userId));
    await setOrder('due');
    const byDue = await queueOf(userId, later);
    const dueDays = byDue.cards.map((entry) => entry.fold.dueDay ?? 0);
    expect(dueDays).toEqual([...dueDays].sort((a, b) => a - b));
    await setOrder('deck');
    expect(idsOf(await queueOf(userId, later))).toEqual([card(8, 1), card(8, 3), card(8, 5)]);
    await setOrder('retrievability');
    expect(idsOf(await queueOf(userId, later))).toEqual([card(8, 5), card(8, 3), card(8, 1)]);
  });

  it('drops retired cards everywhere and keeps their history', async () => {
    const { db } = database;
    const ids = await insertUnit(db, 10, 4);
    const userId = await insertLearner(db);
    await grade(userId, noon, [ids[0] as string, 4], [ids[1] as string, 4]);
    await db
      .update(cards)
      .set({ retiredAt: new Date(noon) })
      .where(inArray(cards.id, [ids[0] as string, ids[3] as string]));
    await db.update(units).set({ liveCards: 2 }).where(eq(units.day, 10));
    const queue = await queueOf(userId, noon + 400 * dayMs, { day: 10 });
    expect(idsOf(queue).toSorted()).toEqual([ids[1], ids[2]]);
    expect(queue.counts).toEqual({ new: 1, learning: 0, review: 1, hiddenByLimits: 0 });
    await db.delete(cards).where(eq(cards.day, 10));
    await db.delete(units).where(eq(units.day, 10));
  });

  it('carries the private note of its learner only', async () => {
    const [mine, other] = [await insertLearner(database.db), await insertLearner(database.db)];
    await saveCardNote({ ctx: ctxAt(mine, noon), input: { cardId: card(8, 1), text: '  my mnemonic ' } });
    expect((await queueOf(mine, noon)).cards[0]?.note).toBe('my mnemonic');
    expect((await queueOf(other, noon)).cards[0]?.note).toBeNull();
    await saveCardNote({ ctx: ctxAt(mine, noon), input: { cardId: card(8, 1), text: '' } });
    expect((await queueOf(mine, noon)).cards[0]?.note).toBeNull();
    await expect(
      saveCardNote({ ctx: ctxAt(mine, noon), input: { cardId: 'day-99/none', text: 'x' } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('statistics', () => {
  it('counts true retention on the first review of a card a day, in review phase only', async () => {
    const userId = await insertLearner(database.db);
    await grade(userId, noon, [card(8, 1), 4], [card(8, 2), 4]);
    const later = noon + 30 * dayMs;
    await grade(userId, later, [card(8, 1), 3], [card(8, 2), 1]);
    await grade(userId, later + 11 * minute, [card(8, 2), 3]);
    const stats = await getStats({ ctx: ctxAt(userId, later + 12 * minute) });
    expect(stats.today).toMatchObject({ reviews: 2, learning: 1, again: 1, newCards: 0 });
    expect(stats.trueRetention.today).toEqual({ total: 2, passed: 1 });
    expect(stats.trueRetention.all).toEqual({ total: 2, passed: 1 });
    expect(stats.streak).toEqual({ days: 1, best: 1 });
    expect(stats.forecast).toHaveLength(30);
  });

  it('fills the yard with predicted recall, unseen cards counting nothing', async () => {
    const userId = await insertLearner(database.db);
    await grade(userId, noon, [card(8, 1), 4], [card(8, 2), 4], [card(8, 3), 4]);
    const fill = async (now: number) => (await getYard({ ctx: ctxAt(userId, now) })).find((unit) => unit.day === 8);
    expect(await fill(noon)).toMatchObject({ cards: 30, begun: 3, fill: 0.1 });
    const later = await fill(noon + 100 * dayMs);
    expect(later?.fill).toBeGreaterThan(0);
    expect(later?.fill).toBeLessThan(0.1);
  });
});
