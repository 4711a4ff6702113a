import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import { clearSuspect, listPointsFlags, listSuspects, payOnce } from '@/lib/points';
import { rebuildLearner, recordReviews } from '@/lib/review';
import { updateSettings } from '@/lib/auth';
import { createTestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { arbitraryHistory, dayMs, type Event, noon, review, undo } from '../fixtures/points-history';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
let database: TestDatabase;
const monday = Date.parse('2026-03-09T00:00:00.000Z') / 86_400_000;
let cardIds: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  cardIds = await insertUnit(database.db, 8, 30);
});
afterAll(() => database.close());

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

  it('marks them too when they come one by one, and each run of them once', async () => {
    const userId = await insertLearner(database.db);
    let at = noon;
    const flagsAfter = async (times: number, gapMs: number) => {
      for (let index = 0; index < times; index += 1) {
        at += gapMs;
        await record(userId, [review(cardIds[index % cardIds.length] as string, at, 4, 30_000)]);
      }
      const flags = await database.db.select().from(pointsFlags).where(eq(pointsFlags.userId, userId));
      return flags.map((flag) => ({ reason: flag.reason, at: flag.at.getTime() }));
    };
    expect(await flagsAfter(22, 31_000)).toEqual([]);
    // Ten of the twenty still had their time.
    expect(await flagsAfter(10, 100)).toEqual([]);
    expect(await flagsAfter(1, 100)).toEqual([{ reason: 'overlapping', at }]);
    const seen = at;
    expect(await flagsAfter(19, 100)).toEqual([{ reason: 'overlapping', at: seen }]);
    expect(await flagsAfter(1, 100)).toEqual([{ reason: 'overlapping', at }]);
  });
});

describe('an operator who looks at what seems wrong', () => {
  const operator = (now: number) => ({ ctx: { ...at('', now), actor: { kind: 'system' as const } } });
  const cheat = (userId: string, from: number) =>
    record(
      userId,
      cardIds.slice(0, 25).map((cardId, index) => review(cardId, from + index * 100, 4, 30_000)),
    );
  const suspects = async () =>
    (await listSuspects(operator(noon))).map(({ userId, day, reason }) => [userId, day, reason]);
  const flagged = async (userId: string) =>
    (await pointsOf(userId)).standings.filter(({ flaggedAt }) => flaggedAt !== null).length;

  it('sees it, clears it everywhere and for good, and hears of what comes after', async () => {
    await database.db.delete(pointsFlags);
    const [userId, other] = [await insertLearner(database.db), await insertLearner(database.db)];
    await cheat(userId, noon);
    await cheat(other, noon + 60_000);
    const both = [
      [userId, '2026-03-09', 'overlapping'],
      [other, '2026-03-09', 'overlapping'],
    ];
    expect(await suspects()).toEqual(both);
    expect(await clearSuspect({ ...operator(noon + 120_000), input: { userId } })).toEqual({ cleared: 1 });
    expect(await clearSuspect({ ...operator(noon + 120_000), input: { userId } })).toEqual({ cleared: 0 });
    expect([await suspects(), await flagged(userId), await flagged(other)]).toEqual([[both[1]], 0, 3]);
    await rebuildLearner({ ctx: at(userId, noon + 180_000) });
    expect([await flagged(userId), await listPointsFlags({ ctx: at(userId, noon) })]).toEqual([0, []]);
    // The same day again.
    await cheat(userId, noon + 3_600_000);
    expect([await suspects(), await flagged(userId)]).toEqual([[both[1], both[0]], 3]);
  });
});

describe('the ledger is the truth', () => {
  it('rebuilt equals live, and both are what the log earns', async () => {
    let paid = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryHistory(cardIds), async (moves) => {
        const userId = await insertLearner(database.db);
        for (const move of moves) {
          if ('send' in move) await record(userId, move.send, move.now);
          if ('timeZone' in move) {
            await updateSettings({ ctx: at(userId, move.now), input: { timeZone: move.timeZone } });
          }
        }
        const now = moves.at(-1)?.now ?? noon;
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
  }, 120_000);
});
