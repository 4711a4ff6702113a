import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import { payOnce } from '@/lib/points';
import { rebuildLearner, recordReviews } from '@/lib/review';
import { updateSettings } from '@/lib/auth';
import { createTestDatabase } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
let database: TestDatabase;
const noon = Date.parse('2026-03-09T12:00:00.000Z');
const monday = Date.parse('2026-03-09T00:00:00.000Z') / 86_400_000;
const dayMs = 86_400_000;
let cardIds: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  cardIds = await insertUnit(database.db, 8, 30);
});
afterAll(() => database.close());

type Event = { id: string; kind: string; cardId: string; at: string; undoes?: string; due?: string };
const review = (cardId: string, at: number, rating = 3, durationMs = 4000) => ({
  id: eventId(at),
  kind: 'review',
  cardId,
  rating,
  at: new Date(at).toISOString(),
  durationMs,
});
const undo = (of: Event, at: number) => ({
  id: eventId(at),
  kind: 'undo',
  cardId: of.cardId,
  undoes: of.id,
  at: new Date(at).toISOString(),
});
const at = (userId: string, ms: number) => ctxOf(database.db, userId, new Date(ms));
const record = (userId: string, events: Event[], now = Date.parse(events.at(-1)?.at ?? '')) =>
  recordReviews({ ctx: at(userId, now), input: { events } });

async function pointsOf(userId: string) {
  const { db } = database;
  const bare = <T extends { userId: string }>(rows: T[]) => rows.map(({ userId: _, ...row }) => row);
  const [days, standings, ledger] = await Promise.all([
    db.select().from(pointsDays).where(eq(pointsDays.userId, userId)).orderBy(pointsDays.studyDay),
    db
      .select()
      .from(pointsPeriods)
      .where(eq(pointsPeriods.userId, userId))
      .orderBy(pointsPeriods.period, pointsPeriods.start),
    db.select().from(pointsLedger).where(eq(pointsLedger.userId, userId)).orderBy(pointsLedger.at),
  ]);
  return { days: bare(days), standings: bare(standings), ledger: bare(ledger) };
}
const totalOf = async (userId: string) =>
  (await pointsOf(userId)).standings.find(({ period }) => period === 'all')?.points ?? 0;

/** Takes a card through its steps with Easy, which ends them, and answers on each day it falls due. */
async function answerWhenDue(userId: string, cardId: string, times: number): Promise<Event[]> {
  const sent: Event[] = [];
  let when = noon;
  for (let time = 0; time <= times; time += 1) {
    const event = review(cardId, when, 4);
    const { cards } = await record(userId, [event], when);
    sent.push(event);
    when = Math.max(Date.parse(cards[0]?.due ?? '') + 8 * 3_600_000, when + dayMs);
  }
  return sent;
}

describe('the ledger', () => {
  it('pays a due review once, to day, week, month and all time', async () => {
    const userId = await insertLearner(database.db);
    const [first, second] = await answerWhenDue(userId, cardIds[0] as string, 1);
    const { days, standings, ledger } = await pointsOf(userId);
    expect(ledger).toEqual([expect.objectContaining({ cause: second?.id, kind: 'review', times: 1 })]);
    const worth = ledger[0]?.worth ?? 0;
    expect(worth).toBeGreaterThan(0);
    expect(days.map(({ points }) => points)).toEqual([worth]);
    expect(standings.map(({ period, points }) => [period, points])).toEqual([
      ['all', worth],
      ['month', worth],
      ['week', worth],
    ]);
    expect(standings.every(({ reachedAt }) => reachedAt.toISOString() === second?.at)).toBe(true);
    await record(userId, [first as Event, second as Event]);
    expect(await totalOf(userId)).toBe(worth);
  });

  it('takes back what is undone, and keeps the instant the points were reached', async () => {
    const userId = await insertLearner(database.db);
    const sent = await answerWhenDue(userId, cardIds[0] as string, 2);
    const before = await pointsOf(userId);
    const last = sent.at(-1) as Event;
    await record(userId, [undo(last, Date.parse(last.at) + 60_000)]);
    const { ledger, standings } = await pointsOf(userId);
    expect(ledger).toHaveLength(before.ledger.length + 1);
    expect(ledger.at(-1)).toMatchObject({ times: -1, worth: before.ledger.at(-1)?.worth });
    const all = (list: typeof standings) => list.find(({ period }) => period === 'all');
    expect(all(standings)?.points).toBe((all(before.standings)?.points ?? 0) - (before.ledger.at(-1)?.worth ?? 0));
    expect(all(standings)?.reachedAt).toEqual(all(before.standings)?.reachedAt);
  });

  it('pays for a lab once, whoever asks how often', async () => {
    const userId = await insertLearner(database.db);
    const writer = { db: database.db, userId, now: new Date(noon) };
    const payment = { cause: 'lab:layers', kind: 'lab' as const, worth: 30 };
    await payOnce(writer, payment);
    await payOnce({ ...writer, now: new Date(noon + dayMs) }, payment);
    expect(await totalOf(userId)).toBe(30);
    await expect(
      database.db.insert(pointsLedger).values({ userId, ...payment, studyDay: monday, times: 1, at: new Date(noon) }),
    ).rejects.toThrow();
  });

  it('marks a week whose answers cannot have been read, and takes no points away', async () => {
    const userId = await insertLearner(database.db);
    const events = cardIds.slice(0, 25).map((cardId, index) => review(cardId, noon + index * 100, 4, 30_000));
    await record(userId, events);
    const flags = await database.db.select().from(pointsFlags).where(eq(pointsFlags.userId, userId));
    expect(flags).toMatchObject([{ studyDay: monday, reason: 'overlapping' }]);
    const { standings } = await pointsOf(userId);
    expect(standings.filter(({ flaggedAt }) => flaggedAt !== null)).toHaveLength(3);
    const calm = await insertLearner(database.db);
    await record(
      calm,
      cardIds.slice(0, 25).map((cardId, index) => review(cardId, noon + index * 31_000, 4, 30_000)),
    );
    expect(await database.db.select().from(pointsFlags).where(eq(pointsFlags.userId, calm))).toEqual([]);
  });
});

describe('the ledger is the truth', () => {
  const step = fc.record({
    card: fc.integer({ min: 0, max: 1 }),
    kind: fc.constantFrom(
      ...Array.from({ length: 16 }, () => 'review'),
      'undo',
      'undo',
      'undo',
      'setDue',
      'reset',
      'zone',
    ),
    rating: fc.constantFrom(1, 2, 3, 3, 3, 3, 4, 4),
    durationMs: fc.constantFrom(4000, 4000, 4000, 4000, 4000, 4000, 200),
    days: fc.constantFrom(0, 1, 8, 20, 40),
    wait: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 9),
    again: fc.boolean(),
    pick: fc.nat(),
  });
  const zones = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'];

  /** Plays random histories: undone answers, phones that come days late or send twice, moves between time zones. */
  it('rebuilt equals live, and both are what the log earns', async () => {
    let paid = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50, size: 'max' }), async (steps) => {
        const userId = await insertLearner(database.db);
        const known: Event[] = [];
        let waiting: Event[] = [];
        let now = noon;
        for (const { card, kind, rating, durationMs, days, wait, again, pick } of steps) {
          now += days * dayMs + 60_000;
          const cardId = cardIds[card] as string;
          const targets = known.filter(({ kind: made, id }) => made !== 'undo' && !known.some((e) => e.undoes === id));
          const target = targets[pick % Math.max(1, targets.length)];
          if (kind === 'zone') {
            const timeZone = zones[pick % zones.length] as string;
            await updateSettings({ ctx: at(userId, now), input: { timeZone } });
            continue;
          }
          if (kind === 'undo' && !target) continue;
          const event: Event =
            kind === 'review'
              ? review(cardId, now, rating, durationMs)
              : kind === 'undo'
                ? undo(target as Event, now)
                : kind === 'setDue'
                  ? { ...review(cardId, now), kind, due: new Date(now + (pick % 9) * dayMs).toISOString() }
                  : { ...review(cardId, now), kind };
          known.push(event);
          waiting.push(event);
          if (wait > 0) {
            now += wait * dayMs;
            continue;
          }
          await record(userId, waiting, now);
          if (again) await record(userId, waiting, now);
          waiting = [];
        }
        now += dayMs;
        if (waiting.length > 0) await record(userId, waiting, now);
        const live = await pointsOf(userId);
        paid += live.ledger.length;
        taken += live.ledger.filter(({ times }) => times < 0).length;
        const { corrected } = await rebuildLearner({ ctx: at(userId, now) });
        expect(corrected).toBe(0);
        expect(await pointsOf(userId)).toEqual(live);
        for (const period of ['week', 'month', 'all'] as const) {
          const sum = live.standings
            .filter((one) => one.period === period)
            .reduce((all, { points }) => all + points, 0);
          expect(sum).toBe(live.days.reduce((all, { points }) => all + points, 0));
        }
      }),
      { numRuns: 60 },
    );
    // The histories are such that something was there to be lost.
    expect(paid).toBeGreaterThan(40);
    expect(taken).toBeGreaterThan(0);
  });
});
