import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptTimeZone, getSettings, updateSettings } from '@/lib/auth';
import { getDueLoad, getQueue, getToday, recordReviews } from '@/lib/review';
import { createTestDatabase } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const noon = Date.parse('2026-03-10T12:00:00.000Z');
const minute = 60_000;
const dayMs = 24 * 60 * minute;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertUnit(database.db, 8, 30, { siblings: true });
});
afterAll(() => database.close());

const ctxAt = (userId: string, now: number) => ctxOf(database.db, userId, new Date(now));

async function answer(userId: string, at: number, cardNumbers: readonly number[], rating: number, durationMs: number) {
  const events = cardNumbers.map((number, index) => {
    const moment = at + index * 1000;
    const cardId = `day-08/card-${number}`;
    return { id: eventId(moment), kind: 'review', cardId, rating, at: new Date(moment).toISOString(), durationMs };
  });
  const { results } = await recordReviews({ ctx: ctxAt(userId, at + dayMs), input: { events } });
  expect(results.every(({ status }) => status === 'accepted')).toBe(true);
}

describe('today', () => {
  it('counts what the queue would give, on every day of a short history', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 6, reviewsPerDay: 9 });
    await answer(userId, noon, [1, 3, 5, 7], 3, 9000);
    await answer(userId, noon + 11 * minute, [1, 3], 3, 9000);
    for (const at of [noon + 5 * minute, noon + 12 * minute, noon + dayMs, noon + 4 * dayMs, noon + 30 * dayMs]) {
      const ctx = ctxAt(userId, at);
      const [today, queue] = [await getToday({ ctx }), await getQueue({ ctx, input: { limit: 200 } })];
      const { hiddenByLimits: _, ...counts } = queue.counts;
      expect({ counts: today.counts, hidden: today.hidden, studyDay: today.studyDay }).toEqual({
        counts,
        hidden: queue.hidden,
        studyDay: queue.studyDay,
      });
      // What mail and calendar call due is all of it but the new cards, whatever the limits hold back.
      const { days } = await getDueLoad({ ctx, input: { days: 30 } });
      const waiting = today.counts.learning + today.later.count + today.counts.review + today.hidden.review;
      expect(days.map(({ cards }) => cards).slice(0, 1)).toEqual([waiting]);
      expect(days.reduce((sum, { cards }) => sum + cards, 0)).toBe(4);
    }
  });

  it('says when the learning cards come back', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 2, learnAheadMinutes: 0 });
    await answer(userId, noon, [1, 3], 3, 9000);
    const { later, counts, minutes } = await getToday({ ctx: ctxAt(userId, noon + minute) });
    expect(counts).toEqual({ new: 0, learning: 0, review: 0 });
    expect({ later, minutes }).toEqual({ later: { count: 2, at: new Date(noon + 10 * minute) }, minutes: 0 });
  });

  it('takes the learner’s own pace once there are answers enough', async () => {
    const userId = await insertLearner(database.db, { newPerDay: 16 });
    const [few, many] = [
      [1, 3, 5],
      [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 2, 4],
    ];
    await answer(userId, noon, few, 3, 60_000);
    const before = await getToday({ ctx: ctxAt(userId, noon + dayMs) });
    await answer(userId, noon + minute, many, 3, 60_000);
    const after = await getToday({ ctx: ctxAt(userId, noon + dayMs) });
    const waiting = ({ counts }: typeof after) => counts.learning + counts.review + (counts.new * 15) / 8;
    expect(before.minutes).toBe(Math.round((waiting(before) * 8) / 60));
    expect(after.minutes).toBe(Math.round(waiting(after)));
  });
});

describe('a browser’s time zone', () => {
  it('is taken once, and never over a choice', async () => {
    const userId = await insertLearner(database.db);
    const ctx = ctxAt(userId, noon);
    expect(await adoptTimeZone({ ctx, input: { timeZone: 'Asia/Tokyo' } })).toBe(true);
    expect(await adoptTimeZone({ ctx, input: { timeZone: 'Europe/Paris' } })).toBe(false);
    expect((await getSettings({ ctx })).timeZone).toBe('Asia/Tokyo');

    const settled = ctxAt(await insertLearner(database.db), noon);
    await updateSettings({ ctx: settled, input: { timeZone: 'UTC' } });
    expect(await adoptTimeZone({ ctx: settled, input: { timeZone: 'Asia/Tokyo' } })).toBe(false);
  });
});
