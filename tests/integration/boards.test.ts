import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { type Actor, createApiToken, type Ctx, ctxFromRequest, revokeApiToken, type Scope } from '@/lib/auth';
import * as boards from '@/lib/boards';
import { writeLines } from '@/lib/points';
import { rebuildLearner, recordReviews } from '@/lib/review';
import { parseStudyDay } from '@/lib/srs';
import * as teams from '@/lib/teams';
import { bringIn } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

const { clearPoints, getBoard, listFlagged, watchBoard } = boards;
// A Wednesday.
const now = new Date('2026-03-11T12:00:00.000Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const DAY = 24 * 60;
let database: TestDatabase;
let world: Awaited<ReturnType<typeof makeWorld>>;
let cardIds: string[] = [];
type Query = Omit<boards.GetBoardInput, 'slug'>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  Object.assign(process.env, { DATABASE_URL: database.url, AUTH_SECRET: 's'.repeat(32), TEAMS_BOARD: 'true' });
  useAsGetDb(database);
  cardIds = await insertUnit(database.db, 8, 30);
  world = await makeWorld();
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0): Ctx => ctxOf(database.db, userId, after(minutes));
const learner = () => insertLearner(database.db);

/** A team whose first name is the owner's, with goal and clock; the ids of its people by name. */
async function crew<const N extends string>(
  names: readonly N[],
  { timeZone = 'UTC', weeklyGoal = null as number | null, name = `Crew ${randomUUID().slice(0, 8)}` } = {},
) {
  const made = await Promise.all(names.map(async (one) => [one, await learner()]));
  const ids = Object.fromEntries(made) as Record<N, string>;
  const owner = ids[names[0] as N];
  const { slug } = await teams.createTeam({ ctx: at(owner), input: { name, displayName: names[0] as N, timeZone } });
  await teams.updateTeam({ ctx: at(owner), input: { slug, name, timeZone, weeklyGoal } });
  for (const one of names.slice(1)) await bringIn(at(owner), at(ids[one]), { slug, displayName: one });
  return { ...ids, slug };
}

const coach = (slug: string, owner: string, userId: string) =>
  teams.changeRole({ ctx: at(owner), input: { slug, userId, role: 'coach' } });
const hide = (slug: string, userId: string, displayName: string, visibility: 'shown' | 'hidden' = 'hidden') =>
  teams.updateMembership({ ctx: at(userId), input: { slug, displayName, visibility, avatar: null, teaches: false } });

/** Points of a day, reached at a minute. */
const earn = (userId: string, points: number, { on = '2026-03-11', minutes = 0 } = {}) =>
  withTransaction(database.db, (tx) =>
    writeLines({ db: tx, userId, now: after(minutes) }, [
      { cause: randomUUID(), studyDay: parseStudyDay(on) as number, kind: 'lab', worth: 1, times: points },
    ]),
  );

/** The body as the contract promises it, with nothing beside. */
async function look(ctx: Ctx, slug: string, query: Query = {}) {
  const body = await getBoard({ ctx, input: { slug, ...query } });
  expect(boards.boardSchema.parse(body)).toEqual(body);
  return body;
}
const rowsOf = ({ rows }: boards.Board) => rows.map(({ rank, name, points }) => `${rank} ${name} ${points}`);
const queries = [{}, { period: 'month' }, { period: 'all' }, { by: 'improved' }] as const;

/** Twenty-five answers that claim half a minute each and come within three seconds. */
async function cheat(userId: string, minutes = 0) {
  const events = cardIds.slice(0, 25).map((cardId, index) => {
    const when = after(minutes).getTime() - 5000 + index * 100;
    const time = { at: new Date(when).toISOString(), durationMs: 30_000 };
    return { id: eventId(when), kind: 'review', cardId, rating: 4, ...time };
  });
  await recordReviews({ ctx: at(userId, minutes), input: { events } });
}

const storedPoints = (userId: string) =>
  Promise.all(
    [pointsLedger, pointsDays, pointsPeriods, pointsFlags].map((table) =>
      database.db.select().from(table).where(eq(table.userId, userId)),
    ),
  );
async function makeWorld() {
  const made = await crew(['owner', 'coach', 'member', 'learner', 'gone']);
  const [outsider, { slug: elsewhere }] = [await learner(), await crew(['other'])];
  await coach(made.slug, made.owner, made.coach);
  await coach(made.slug, made.owner, made.gone);
  await teams.removeMember({ ctx: at(made.owner), input: { slug: made.slug, userId: made.gone } });
  return { ...made, outsider, elsewhere };
}

type Row = [
  least: 'member' | 'coach' | 'anyone' | 'admin',
  run: (ctx: Ctx, slug: string) => Promise<unknown>,
  writes?: true,
];

/** Every verb of the room. A new export of lib/boards without a row fails below. */
const verbs: Record<string, Row> = {
  getBoard: ['member', (ctx, slug) => getBoard({ ctx, input: { slug } })],
  watchBoard: ['member', (ctx, slug) => watchBoard({ ctx, input: { slug } })],
  listFlagged: ['coach', (ctx, slug) => listFlagged({ ctx, input: { slug } })],
  clearPoints: ['coach', (ctx, slug) => clearPoints({ ctx, input: { slug, userId: world.learner } }), true],
  getInstanceRank: ['anyone', (ctx) => boards.getInstanceRank({ ctx, input: {} })],
  getTeamsBoard: ['anyone', (ctx) => boards.getTeamsBoard({ ctx, input: {} })],
  rankPoints: ['admin', (ctx) => boards.rankPoints({ ctx })],
};

async function tokenFor(userId: string, scopes: Scope[], revoked = false) {
  const ctx = ctxOf(database.db, userId, new Date());
  const { id, token } = await createApiToken({ ctx, input: { name: 'T', scopes } });
  if (revoked) await revokeApiToken({ ctx, input: { id } });
  const request = new Request('http://127.0.0.1/', { headers: { authorization: `Bearer ${token}` } });
  return async () => ({ ...(await ctxFromRequest(request)), now });
}

/** What came of it: `ok`, or the code of the refusal. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'ok').catch((error: unknown) => (error as { code?: string }).code ?? String(error));

describe('who may do what', () => {
  it('is said for every verb of the room', () => {
    const exported = Object.entries(boards).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    // `summarizeWeek` is for jobs; tests/integration/webhooks-weeks.test.ts asks it.
    expect([...Object.keys(verbs), 'summarizeWeek'].toSorted()).toEqual(exported.toSorted());
  });

  it.each(Object.entries(verbs))('%s', async (_name, [least, run, writes]) => {
    const { slug, owner, coach: carl, member, gone, outsider, elsewhere } = world;
    const as = (actor: Actor) => async () => ({ actor, db: database.db, reader: database.db, now });
    const admin = as({ kind: 'user', userId: outsider, role: 'admin', sessionHash: 'test' });
    const unfit: Scope[] = ['review:read', 'review:write', 'profile:write', 'labs:write'];
    const [ofTeam, inside] = [['member', 'coach'].includes(least), least === 'admin' ? 'forbidden' : 'ok'];
    const outside = { member: 'not_found', coach: 'not_found', anyone: 'ok', admin: 'forbidden' }[least];
    const everyone: [who: string, ctx: () => Promise<Ctx>, expected: string][] = [
      ['anonymous', as({ kind: 'anonymous' }), 'unauthenticated'],
      ['system', as({ kind: 'system' }), least === 'admin' ? 'ok' : 'forbidden'],
      ['outsider', async () => at(outsider), outside],
      ['admin of the instance', admin, ofTeam ? 'not_found' : 'ok'],
      ['coach who has left', async () => at(gone), outside],
      ['member', async () => at(member), least === 'coach' ? 'forbidden' : inside],
      ['coach', async () => at(carl), inside],
      ['owner', async () => at(owner), inside],
      ['token that may', await tokenFor(carl, ['teams:read', 'teams:write']), inside],
      ['token that may read', await tokenFor(carl, ['teams:read']), writes ? 'forbidden' : inside],
      ['token of other scopes', await tokenFor(carl, unfit), 'forbidden'],
      ['revoked token', await tokenFor(carl, ['teams:read', 'teams:write'], true), 'unauthenticated'],
    ];
    const seen = everyone.map(async ([who, ctx]) => `${who}: ${await outcome(ctx().then((one) => run(one, slug)))}`);
    expect(await Promise.all(seen)).toEqual(everyone.map(([who, , expected]) => `${who}: ${expected}`));
    if (ofTeam) expect(await outcome(run(at(owner), elsewhere))).toBe('not_found');
  });
});

describe('a period', () => {
  it('begins by the clock of the team', async () => {
    const there = await crew(['kiri'], { timeZone: 'Pacific/Auckland' });
    const { slug, una } = await crew(['una'], { timeZone: 'UTC' });
    for (const who of [there.kiri, una]) {
      await earn(who, 5, { on: '2026-03-08' });
      await earn(who, 7, { on: '2026-03-09' });
    }
    const of = async (userId: string, team: string, time: string) => {
      const { week, me } = await look({ ...at(userId), now: new Date(`2026-03-${time}`) }, team);
      return `${week} ${me.points}`;
    };
    // Midnight in Auckland is 11:00 UTC then.
    expect(await of(there.kiri, there.slug, '08T10:59:59.999Z')).toBe('2026-03-02 5');
    expect(await of(there.kiri, there.slug, '08T11:00:00.000Z')).toBe('2026-03-09 7');
    expect(await of(una, slug, '08T23:59:59.999Z')).toBe('2026-03-02 5');
    expect(await of(una, slug, '09T00:00:00.000Z')).toBe('2026-03-09 7');
  });

  it('is this week, this month, all time, or an earlier one by any of its days', async () => {
    const { slug, ada } = await crew(['ada'], { weeklyGoal: 200 });
    await earn(ada, 1, { on: '2026-02-28' });
    await earn(ada, 10, { on: '2026-03-01' });
    await earn(ada, 100, { on: '2026-03-09' });
    const of = async (query: Query) => {
      const { me, rows, goal, ...board } = await look(at(ada), slug, query);
      expect(rows.map(({ points }) => points)).toEqual([me.points]);
      expect(goal).toEqual(board.period === 'week' ? { points: me.points, of: 200 } : null);
      return `${me.points}: ${board.from}..${board.until}, ${board.earlier} ${board.later}`;
    };
    expect(await of({})).toBe('100: 2026-03-09..2026-03-16, 2026-03-08 null');
    expect(await of({ period: 'month' })).toBe('110: 2026-03-01..2026-04-01, 2026-02-28 null');
    for (const query of [{}, { day: '2026-02-01' }])
      expect(await of({ period: 'all', ...query })).toBe('111: null..null, null null');
    for (const day of ['2026-02-23', '2026-03-01'])
      for (const query of [{ day }, { week: day }, { period: 'month', week: day }] as const)
        expect(await of(query)).toBe('11: 2026-02-23..2026-03-02, 2026-02-22 2026-03-02');
    const february = '1: 2026-02-01..2026-03-01, 2026-01-31 2026-03-01';
    expect(await of({ period: 'month', day: '2026-02-15' })).toBe(february);
    await expect(look(at(ada), slug, { day: '2026-02-30' })).rejects.toThrow();
  });

  it('never lies ahead, whoever is there already', async () => {
    const { slug, ada } = await crew(['ada']);
    await earn(ada, 3, { on: '2026-03-15' });
    await earn(ada, 20, { on: '2026-03-16' });
    const sunday = { ...at(ada), now: new Date('2026-03-15T23:00:00Z') };
    const today = await look(sunday, slug);
    expect(today.me.points).toBe(3);
    for (const day of ['2026-03-16', '2099-12-31', '9999-12-31']) {
      expect(await look(sunday, slug, { day })).toEqual(today);
      expect(await look(sunday, slug, { week: day })).toEqual(today);
      expect(await look(sunday, slug, { day, period: 'month' })).toMatchObject({ from: '2026-03-01', later: null });
    }
  });

  it('long before anybody began is an empty board', async () => {
    const { slug, ada } = await crew(['ada']);
    const month = await look(at(ada), slug, { day: '1971-02-15', period: 'month' });
    expect(month).toMatchObject({ from: '1971-02-01', until: '1971-03-01', rows: [] });
    expect(await look(at(ada), slug, { week: '1970-01-01' })).toMatchObject({ earlier: null, later: '1970-01-05' });
    for (const week of ['1969-12-31', '0050-06-15', '0000-01-01'])
      await expect(look(at(ada), slug, { week })).rejects.toThrow(ZodError);
  });
});

describe('ranks', () => {
  it('are 1-2-2-4, who reached it earlier first', async () => {
    const { slug, ada, bob, cyd, dan, eve } = await crew(['ada', 'bob', 'cyd', 'dan', 'eve']);
    await earn(dan, 1);
    await earn(bob, 3, { minutes: 1 });
    await earn(cyd, 5, { minutes: 2 });
    await earn(bob, 2, { minutes: 3 });
    await earn(ada, 9, { minutes: 4 });
    for (const period of ['week', 'month', 'all'] as const) {
      const board = await look(at(dan, 5), slug, { period });
      expect(rowsOf(board)).toEqual(['1 ada 9', '2 cyd 5', '2 bob 5', '4 dan 1']);
      expect(board.rows.map(({ reachedAt }) => reachedAt)).toEqual([4, 2, 3, 0].map((m) => after(m).toISOString()));
      expect(board.rows.map(({ me }) => me)).toEqual([undefined, undefined, undefined, true]);
      expect(board).toMatchObject({ ranked: 4, me: { rank: 4, points: 1, percentile: 0 } });
    }
    expect((await look(at(cyd, 5), slug)).me).toMatchObject({ rank: 2, percentile: 33 });
    expect((await look(at(eve, 5), slug)).me).toMatchObject({ rank: null, points: 0, percentile: null });
  });

  it('of improvement need two of the four weeks before, and compare with the average over four', async () => {
    const { slug, ada, bob, cyd, dan, eve } = await crew(['ada', 'bob', 'cyd', 'dan', 'eve'], { weeklyGoal: 10 });
    const weeks = ['2026-03-11', '2026-03-04', '2026-02-25', '2026-02-18', '2026-02-11', '2026-02-04'];
    const all = new Map([
      [ada, [50, 20, 0, 40]],
      [bob, [90, 10]],
      [cyd, [90, 10, 0, 0, 0, 10]],
    ]);
    all.set(dan, [8, 10, 10, 10, 10]).set(eve, [60, 0, 0, 0, 30, 500]);
    for (const [who, list] of all)
      for (const [index, points] of list.entries()) if (points > 0) await earn(who, points, { on: weeks[index]! });
    const improved = (who: string, query: Query = {}) => look(at(who), slug, { ...query, by: 'improved' });
    expect(rowsOf(await improved(ada, { period: 'all' }))).toEqual(['1 ada 35']);
    await earn(eve, 2, { on: weeks[3]! });
    const board = await improved(eve);
    expect(rowsOf(board)).toEqual(['1 eve 52', '2 ada 35']);
    expect(board).toMatchObject({ week: '2026-03-09', ranked: 2, goal: { points: 298, of: 10 } });
    expect((await improved(dan)).me.rank).toBeNull();
    // An earlier week compares with its own four.
    expect(rowsOf(await improved(ada, { week: weeks[3]! }))).toEqual([]);
  });
});

describe('who is hidden', () => {
  it('is in nobody else’s board, and knows where they would stand', async () => {
    const made = await crew(['olga', 'carl', 'mona', 'hildegard'], { weeklyGoal: 1000 });
    const { slug, olga, carl, mona, hildegard } = made;
    const ids = [olga, carl, mona, hildegard];
    await coach(slug, olga, carl);
    await hide(slug, hildegard, 'hildegard');
    for (const [index, who] of ids.entries()) {
      await earn(who, 10 + index * 10);
      for (const on of ['2026-03-04', '2026-02-25']) await earn(who, 1, { on });
    }
    for (const query of queries) {
      for (const who of [olga, carl, mona]) {
        const board = await look(at(who), slug, query);
        expect(JSON.stringify(board)).not.toContain('hildegard');
        expect(board.rows.map(({ rank, name }) => `${rank} ${name}`)).toEqual(['1 mona', '2 carl', '3 olga']);
        expect(board.ranked).toBe(3);
        if (board.period === 'week') expect(board.goal).toEqual({ points: 60, of: 1000 });
        for (const id of ids) expect(JSON.stringify(board)).not.toContain(id);
      }
      const own = await look(at(hildegard), slug, query);
      expect(own).toMatchObject({ ranked: 4, me: { rank: 1, percentile: 100, visibility: 'hidden' } });
      expect(own.rows[0]).toMatchObject({ rank: 1, name: 'hildegard', me: true });
      for (const id of ids) expect(JSON.stringify(own)).not.toContain(id);
    }
    await hide(slug, carl, 'carl');
    expect(rowsOf(await look(at(hildegard), slug))).toEqual(['1 hildegard 40', '2 mona 30', '3 olga 10']);
    await hide(slug, hildegard, 'hildegard', 'shown');
    expect(rowsOf(await look(at(mona), slug))).toEqual(['1 hildegard 40', '2 mona 30', '3 olga 10']);
  });
});

describe('whoever comes and goes', () => {
  it('is gone from board and goal, and back with all their points', async () => {
    const { slug, olga, max } = await crew(['olga', 'max'], { weeklyGoal: 10 });
    await earn(olga, 4);
    await earn(max, 6);
    await hide(slug, max, 'max');
    await hide(slug, max, 'max', 'shown');
    const before = await look(at(olga), slug);
    expect(before).toMatchObject({ ranked: 2, goal: { points: 10 }, me: { rank: 2 } });
    await teams.leaveTeam({ ctx: at(max), input: { slug } });
    const without = await look(at(olga), slug);
    expect(rowsOf(without)).toEqual(['1 olga 4']);
    expect(without).toMatchObject({ ranked: 1, goal: { points: 4 } });
    expect(await outcome(clearPoints({ ctx: at(olga), input: { slug, userId: max } }))).toBe('not_found');

    await bringIn(at(olga), at(max), { slug, displayName: 'max' });
    expect(await look(at(olga), slug)).toEqual(before);
  });

  it('is in two teams under the name of each', async () => {
    const one = await crew(['olga', 'maximilian']);
    const other = await crew(['petra']);
    const { maximilian: both } = one;
    await bringIn(at(other.petra), at(both), { slug: other.slug, displayName: 'mr-x' });
    await earn(both, 6);
    await earn(one.olga, 2);
    await earn(other.petra, 9);
    for (const who of [both, one.olga])
      expect(rowsOf(await look(at(who), one.slug))).toEqual(['1 maximilian 6', '2 olga 2']);
    for (const who of [both, other.petra])
      expect(rowsOf(await look(at(who), other.slug))).toEqual(['1 petra 9', '2 mr-x 6']);
    await hide(other.slug, both, 'mr-x');
    expect(rowsOf(await look(at(other.petra), other.slug))).toEqual(['1 petra 9']);
    expect(rowsOf(await look(at(one.olga), one.slug))).toHaveLength(2);
  });
});

describe('who is under review', () => {
  const clear = (slug: string, by: string, userId: string, minutes = 2) =>
    clearPoints({ ctx: at(by, minutes), input: { slug, userId } });
  const flagged = async (slug: string, by: string) => {
    const list = await listFlagged({ ctx: at(by, 9 * DAY), input: { slug } });
    return list.map(({ displayName, flags }) => [displayName, ...flags.map(({ day }) => day)].join(' '));
  };
  const logged = async (slug: string, owner: string) =>
    (await teams.listTeamLog({ ctx: at(owner, 3), input: { slug } })).lines.filter(
      ({ action }) => action === 'points-cleared',
    );
  const restored = ['1 ivan 20', '2 mona 5'];

  /** A coached team where Ivan leads by what nobody can have read. */
  async function suspects() {
    const made = await crew(['olga', 'carl', 'mona', 'ivan'], { weeklyGoal: 100 });
    await coach(made.slug, made.olga, made.carl);
    await earn(made.mona, 5);
    await earn(made.ivan, 20);
    await cheat(made.ivan, 1);
    return made;
  }

  it('is off the board for all and told so; a coach sees why', async () => {
    const { slug, olga, carl, mona, ivan } = await suspects();
    await earn(ivan, 10, { minutes: 2 });
    for (const period of ['week', 'month', 'all'] as const) {
      for (const who of [olga, carl, mona, ivan]) {
        const board = await look(at(who, 3), slug, { period });
        expect(rowsOf(board)).toEqual(['1 mona 5']);
        expect(JSON.stringify(board)).not.toContain('ivan');
        expect(board).toMatchObject({ ranked: 1, me: { underReview: who === ivan } });
        if (period === 'week') expect(board.goal?.points).toBe(5);
        if (who === ivan) expect(board.me).toMatchObject({ points: 30, rank: null, percentile: null });
      }
    }
    const flags = [{ day: '2026-03-11', reason: 'overlapping', at: after(1) }];
    for (const who of [olga, carl])
      expect(await listFlagged({ ctx: at(who), input: { slug } })).toEqual([
        { userId: ivan, displayName: 'ivan', flags },
      ]);
    for (const who of [mona, ivan]) {
      expect(await outcome(listFlagged({ ctx: at(who), input: { slug } }))).toBe('forbidden');
      expect(await outcome(clear(slug, who, ivan))).toBe('forbidden');
    }
  });

  it('is back when a coach finds nothing wrong, which changes no points and is written down', async () => {
    const { slug, olga, carl, mona, ivan } = await suspects();
    const before = await storedPoints(ivan);
    await clear(slug, carl, ivan);
    for (const who of [mona, ivan]) expect(rowsOf(await look(at(who, 3), slug))).toEqual(restored);
    expect((await look(at(ivan, 3), slug)).me).toMatchObject({ underReview: false, rank: 1 });
    expect(await flagged(slug, carl)).toEqual([]);
    expect(await storedPoints(ivan)).toEqual(before);
    expect(await logged(slug, olga)).toMatchObject([{ actorName: 'carl', subjectName: 'ivan', at: after(2) }]);
    expect(await rebuildLearner({ ctx: at(ivan, 4) })).toMatchObject({ corrected: 0 });
    expect(rowsOf(await look(at(mona, 5), slug))).toEqual(restored);
  });

  it('is off again when something new looks wrong, and the coach sees what is new', async () => {
    const { slug, carl, mona, ivan } = await suspects();
    await clear(slug, carl, ivan);
    for (const minutes of [DAY, DAY + 60]) {
      await cheat(ivan, minutes);
      expect(rowsOf(await look(at(mona, minutes), slug))).toEqual(['1 mona 5']);
      expect(await flagged(slug, carl)).toEqual(['ivan 2026-03-12']);
      await clear(slug, carl, ivan, minutes + 1);
      expect(rowsOf(await look(at(mona, minutes + 2), slug))).toEqual(restored);
    }
  });

  it('cannot clear their own points, whatever their role', async () => {
    const { slug, olga, carl, mona } = await suspects();
    for (const who of [olga, carl]) {
      await earn(who, 50);
      await cheat(who, 1);
      for (const me of [who, who.toUpperCase()]) expect(await outcome(clear(slug, who, me))).toBe('conflict');
    }
    expect(rowsOf(await look(at(mona, 3), slug))).toEqual(['1 mona 5']);
    expect(await logged(slug, olga)).toEqual([]);
    await clear(slug, carl, olga);
    expect(rowsOf(await look(at(mona, 3), slug))).toEqual(['1 olga 50', '2 mona 5']);
  });

  it('stays so in another team, and after leaving and coming back', async () => {
    const { slug, olga, carl, ivan } = await suspects();
    const { petra, slug: other } = await crew(['petra']);
    await bringIn(at(petra), at(ivan), { slug: other, displayName: 'ivan' });
    await clear(slug, carl, ivan);
    expect(rowsOf(await look(at(petra, 3), other))).toEqual([]);
    expect(await flagged(other, petra)).toEqual(['ivan 2026-03-11']);
    await teams.leaveTeam({ ctx: at(ivan, 3), input: { slug: other } });
    expect(await flagged(other, petra)).toEqual([]);
    await bringIn(at(petra), at(ivan), { slug: other, displayName: 'ivan' });
    expect((await look(at(ivan, 4), other)).me.underReview).toBe(true);
    expect(await flagged(slug, olga)).toEqual([]);
  });

  it('is cleared by id only; what is no id is refused as such', async () => {
    const { slug, carl } = await suspects();
    expect(await outcome(clear(slug, carl, randomUUID()))).toBe('not_found');
    await expect(clear(slug, carl, 'ivan')).rejects.toThrow(ZodError);
  });
});
