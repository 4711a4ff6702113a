import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardStates, dailyActivity, reviewEvents, unitProgress } from '@/db/schema';
import { exportLog, getQueue, rebuildLearner, recordReviews } from '@/lib/review';
import { createTestDatabase } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
let database: TestDatabase;
const noon = Date.parse('2026-03-10T12:00:00.000Z');
const minute = 60_000;
const dayMs = 24 * 60 * minute;
let cardIds: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  cardIds = [...(await insertUnit(database.db, 8, 12)), ...(await insertUnit(database.db, 9, 6, { siblings: true }))];
});
afterAll(() => database.close());

const review = (cardId: string, at: number, rating = 3, id = eventId(at)) => ({
  id,
  kind: 'review' as const,
  cardId,
  rating,
  at: new Date(at).toISOString(),
  durationMs: 4000,
});
const undo = (of: { id: string; cardId: string }, at: number) => ({
  id: eventId(at),
  kind: 'undo' as const,
  cardId: of.cardId,
  undoes: of.id,
  at: new Date(at).toISOString(),
});
const record = (userId: string, events: unknown[], now = noon + 30 * dayMs) =>
  recordReviews({ ctx: ctxOf(database.db, userId, new Date(now)), input: { events } });

async function folds(userId: string) {
  const { db } = database;
  const [states, days, progress] = await Promise.all([
    db.select().from(cardStates).where(eq(cardStates.userId, userId)).orderBy(cardStates.cardId),
    db.select().from(dailyActivity).where(eq(dailyActivity.userId, userId)).orderBy(dailyActivity.studyDay),
    db.select().from(unitProgress).where(eq(unitProgress.userId, userId)).orderBy(unitProgress.unitDay),
  ]);
  const isZero = (row: object) =>
    Object.entries(row).every(([name, value]) => name === 'userId' || name === 'studyDay' || value === 0);
  return {
    // A card whose every event was undone is a new card, whether or not its row remains.
    states: states.map(({ lastEventAt: _, lastEventId: __, ...state }) => state),
    days: days.filter((row) => !isZero(row)),
    progress: progress.filter((row) => row.introduced !== 0),
  };
}

describe('recording reviews', () => {
  it('accepts a review and answers with the fresh state', async () => {
    const userId = await insertLearner(database.db);
    const answer = await record(userId, [review('day-08/card-1', noon)]);
    expect(answer.results).toEqual([{ id: expect.any(String), status: 'accepted' }]);
    expect(answer.cards).toHaveLength(1);
    expect(answer.cards[0]).toMatchObject({ cardId: 'day-08/card-1', state: 'learning', reps: 1, lapses: 0 });
    expect(Date.parse(answer.cards[0]?.due ?? '')).toBe(noon + 10 * minute);
  });

  it('stores algorithm, version, weights and study day with the event', async () => {
    const userId = await insertLearner(database.db, { timeZone: 'America/Los_Angeles' });
    // 10:00 UTC is 02:00 or 03:00 in Los Angeles: still yesterday's study day there.
    await record(userId, [review('day-08/card-1', Date.parse('2026-03-10T10:00:00.000Z'))]);
    const [row] = await database.db.select().from(reviewEvents).where(eq(reviewEvents.userId, userId));
    expect(row).toMatchObject({ algorithm: 'fsrs', studyDay: Date.parse('2026-03-09T00:00:00Z') / dayMs });
    expect(row?.algorithmVersion).toContain('5.4.2');
    expect(row?.weightsId).toBeTruthy();
  });

  it('says duplicate for an event it has, in this batch or an earlier one, and changes nothing', async () => {
    const userId = await insertLearner(database.db);
    const event = review('day-08/card-1', noon);
    const first = await record(userId, [event, event]);
    expect(first.results.map((result) => result.status)).toEqual(['accepted', 'duplicate']);
    const before = await folds(userId);
    const second = await record(userId, [event]);
    expect(second.results[0]?.status).toBe('duplicate');
    expect(second.cards[0]).toEqual(first.cards[0]);
    expect(await folds(userId)).toEqual(before);
  });

  it('rejects each impossible event with its reason and keeps its neighbors', async () => {
    const userId = await insertLearner(database.db);
    const stranger = await insertLearner(database.db);
    const theirs = review('day-08/card-2', noon);
    await record(stranger, [theirs]);
    const now = noon + dayMs;
    const good = review('day-08/card-1', noon);
    const bad = [
      [review('day-08/card-3', now + 6 * minute), 'future'],
      [review('day-08/card-3', Date.parse('2025-12-31T00:00:00Z')), 'before-account'],
      [review('day-99/nothing', noon), 'unknown-card'],
      [{ ...review('day-08/card-3', noon), rating: 5 }, 'malformed'],
      [{ ...review('day-08/card-3', noon), rating: 2.5 }, 'malformed'],
      [{ ...review('day-08/card-3', noon), id: '6f1ed002-ab5e-4a52-9d0e-0d7c0d1d2e3f' }, 'malformed'],
      [{ ...review('day-08/card-3', noon), at: 'yesterday' }, 'malformed'],
      [{ ...review('day-08/card-3', noon), kind: 'delete' }, 'malformed'],
      [undo(theirs, noon), 'unknown-event'],
      [{ ...undo(good, noon), cardId: 'day-08/card-2' }, 'not-undoable'],
      [{ id: eventId(noon), kind: 'setDue', cardId: 'day-08/card-4', at: good.at, due: good.at }, 'card-is-new'],
      [null, 'malformed'],
    ] as const;
    const answer = await record(userId, [...bad.map(([event]) => event), good], now);
    expect(answer.results.slice(0, -1).map((result) => [result.status, result.reason])).toEqual(
      bad.map(([, reason]) => ['rejected', reason]),
    );
    expect(answer.results.at(-1)?.status).toBe('accepted');
    expect((await folds(userId)).states.map((state) => state.cardId)).toEqual(['day-08/card-1']);
  });

  it('believes a clock that is four minutes fast', async () => {
    const userId = await insertLearner(database.db);
    const answer = await record(userId, [review('day-08/card-1', noon + 4 * minute)], noon);
    expect(answer.results[0]?.status).toBe('accepted');
  });

  it('caps the time of an answer at a minute', async () => {
    const userId = await insertLearner(database.db);
    await record(userId, [{ ...review('day-08/card-1', noon), durationMs: 9_000_000 }]);
    expect((await folds(userId)).days[0]?.durationMs).toBe(60_000);
  });

  it('undoes in the same batch, in any order, and only once', async () => {
    const userId = await insertLearner(database.db);
    const event = review('day-08/card-1', noon);
    const back = undo(event, noon + 1000);
    const first = await record(userId, [back, event]);
    expect(first.results.map((result) => result.status)).toEqual(['accepted', 'accepted']);
    expect(first.cards[0]).toMatchObject({ state: 'new', reps: 0, due: null });
    const again = await record(userId, [undo(event, noon + 2000)]);
    expect(again.results[0]?.status).toBe('duplicate');
    const ofUndo = await record(userId, [undo({ id: back.id, cardId: event.cardId }, noon + 3000)]);
    expect(ofUndo.results[0]).toMatchObject({ status: 'rejected', reason: 'not-undoable' });
  });

  it('undoes for two days from when the answer arrived, whatever the undo says of its time', async () => {
    const userId = await insertLearner(database.db);
    const [one, other] = [review('day-08/card-1', noon), review('day-08/card-2', noon)];
    await record(userId, [one, other], noon + minute);
    const days = 24 * 60 * minute;
    const inTime = await record(userId, [undo(one, noon + 1000)], noon + minute + 2 * days);
    expect(inTime.results).toMatchObject([{ status: 'accepted' }]);
    const late = await record(userId, [undo(other, noon + 1000)], noon + 2 * minute + 2 * days);
    expect(late.results).toMatchObject([{ status: 'rejected', reason: 'not-undoable' }]);
    // What waited on a device goes with its own undo, however late.
    const away = review('day-08/card-3', noon);
    const both = await record(userId, [away, undo(away, noon + 1000)], noon + 9 * days);
    expect(both.results).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
  });

  it('restores card, counters, buried siblings and queue on undo', async () => {
    const userId = await insertLearner(database.db);
    const ctx = ctxOf(database.db, userId, new Date(noon + 5 * minute));
    await record(userId, [review('day-09/card-1', noon - 3 * dayMs, 4)]);
    const look = async () => {
      const { now: _, undoable, ...queue } = await getQueue({ ctx, input: { day: 9 } });
      return { queue, undoable: undoable.length, folds: await folds(userId) };
    };
    const before = await look();
    const event = review('day-09/card-3', noon);
    await record(userId, [event], noon + minute);
    const during = await look();
    expect(during.queue.cards.map((card) => card.cardId)).not.toContain('day-09/card-4');
    await record(userId, [undo(event, noon + 1000)], noon + minute);
    const after = await look();
    const isNew = (state: { state: string }) => state.state !== 'new';
    expect({ ...after, folds: { ...after.folds, states: after.folds.states.filter(isNew) } }).toEqual(before);
  });

  it('records the same batch once when two connections send it together', async () => {
    const userId = await insertLearner(database.db);
    const events = cardIds.slice(0, 10).map((cardId, index) => review(cardId, noon + index * 1000));
    const answers = await Promise.all(Array.from({ length: 6 }, () => record(userId, events)));
    const accepted = answers.flatMap((answer) => answer.results).filter((result) => result.status === 'accepted');
    expect(accepted).toHaveLength(10);
    expect((await folds(userId)).days[0]?.newCards).toBe(10);
  });

  it('refuses an empty batch and one of more than 500', async () => {
    const userId = await insertLearner(database.db);
    await expect(record(userId, [])).rejects.toThrow();
    await expect(
      record(
        userId,
        Array.from({ length: 501 }, () => null),
      ),
    ).rejects.toThrow('500');
  });

  it('exports every event, and disarms formulas in CSV', async () => {
    const userId = await insertLearner(database.db);
    const events = [{ ...review('day-08/card-1', noon), deviceId: '=cmd|calc' }, review('day-08/card-2', noon + 1000)];
    await record(userId, events);
    const ctx = ctxOf(database.db, userId, new Date(noon));
    const read = async (format: 'csv' | 'ndjson') => {
      let text = '';
      for await (const page of exportLog({ ctx, input: { format } })) text += page;
      return text;
    };
    const lines = (await read('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(lines.map((line) => line.id)).toEqual(events.map((event) => event.id));
    expect(await read('csv')).toContain("'=cmd|calc");
  });
});

describe('the log is the truth', () => {
  const step = fc.record({
    card: fc.integer({ min: 0, max: 4 }),
    kind: fc.constantFrom('review', 'review', 'review', 'review', 'undo', 'suspend', 'unsuspend', 'bury', 'reset'),
    rating: fc.integer({ min: 1, max: 4 }),
    gap: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 10_000, max: 900_000 })),
    pick: fc.nat(),
  });

  it('folds to the same state whatever the batches and their order, live and rebuilt', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        async (steps, dice) => {
          let at = noon;
          const history: { id: string; kind: string; cardId: string; at: string }[] = [];
          for (const { card, kind, rating, gap, pick } of steps) {
            at += gap * 1000;
            const cardId = cardIds[card] as string;
            if (kind === 'review') history.push(review(cardId, at, rating));
            else if (kind === 'undo') {
              const targets = history.filter((event) => event.kind !== 'undo');
              const target = targets[pick % Math.max(1, targets.length)];
              const taken = history.some((event) => 'undoes' in event && event.undoes === target?.id);
              if (target && !taken) history.push(undo(target, at));
            } else history.push({ id: eventId(at), kind, cardId, at: new Date(at).toISOString() });
          }
          const now = at + minute;
          const inOrder = await insertLearner(database.db);
          for (const event of history) await record(inOrder, [event], now);

          // Late phases of other devices: events may come in any order, as long as an undo follows its target.
          const shuffled = await insertLearner(database.db);
          const pending = [...history];
          while (pending.length > 0) {
            const size = 1 + ((dice.next().value as number) % 4);
            const batch = Array.from({ length: Math.min(size, pending.length) }, () => {
              const free = pending.filter(
                (event) => !('undoes' in event) || !pending.some((other) => other.id === event.undoes),
              );
              const chosen = free[(dice.next().value as number) % free.length] as (typeof pending)[number];
              pending.splice(pending.indexOf(chosen), 1);
              return chosen;
            });
            const answer = await record(shuffled, batch, now);
            expect(answer.results.every((result) => result.status === 'accepted')).toBe(true);
          }
          const strip = async (userId: string) => {
            const { states, days, progress } = await folds(userId);
            const bare = <T extends { userId: string }>(rows: T[]) => rows.map(({ userId: _, ...row }) => row);
            return { states: bare(states), days: bare(days), progress: bare(progress) };
          };
          const live = await strip(inOrder);
          expect(await strip(shuffled)).toEqual(live);
          await rebuildLearner({ ctx: ctxOf(database.db, inOrder, new Date(now)) });
          expect(await strip(inOrder)).toEqual(live);
        },
      ),
      { numRuns: 25 },
    );
  });
});
