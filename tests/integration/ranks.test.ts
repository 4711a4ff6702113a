import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pointsPeriods } from '@/db/schema';
import { env } from '@/env';
import type { Settings } from '@/lib/auth';
import {
  clearPoints,
  getInstanceRank,
  getTeamsBoard,
  instanceRankSchema,
  rankPoints,
  teamsBoardSchema,
} from '@/lib/boards';
import { type Period, startOf } from '@/lib/points';
import { parseStudyDay } from '@/lib/srs';
import {
  changeRole,
  createTeam,
  dissolveTeam,
  leaveTeam,
  listTeamLog,
  updateMembership,
  updateTeam,
} from '@/lib/teams';
import { bringIn } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';

// A Wednesday.
const now = new Date('2026-03-11T12:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  process.env.TEAMS_BOARD = 'true';
});
afterAll(() => database.close());
beforeEach(async () => {
  // Ranks are of all there are.
  await database.client`truncate users, teams, points_ranks cascade`;
});

const at = (userId: string, when = now) => ctxOf(database.db, userId, when);
const count = (when = now) =>
  rankPoints({ ctx: { actor: { kind: 'system' }, db: database.db, reader: database.db, now: when } });

type Given = { on?: string; flagged?: boolean; settings?: Partial<Settings> };
/** A learner with these points in the periods of a day. */
async function learner(points: number, { settings, ...given }: Given = {}): Promise<string> {
  const userId = await insertLearner(database.db, settings);
  if (points > 0) await give(userId, points, given);
  return userId;
}
async function give(userId: string, points: number, { on = '2026-03-11', flagged = false }: Given = {}) {
  const day = parseStudyDay(on) as number;
  const row = { userId, points, reachedAt: now, flaggedAt: flagged ? now : null };
  const rows = (['week', 'month', 'all'] as const).map((period) => ({ ...row, period, start: startOf(period, day) }));
  const set = { points, flaggedAt: row.flaggedAt };
  const target = [pointsPeriods.userId, pointsPeriods.period, pointsPeriods.start];
  await database.db.insert(pointsPeriods).values(rows).onConflictDoUpdate({ target, set });
}
const strangers = (points: readonly number[]) => Promise.all(points.map((each) => learner(each)));
const ten = Array.from({ length: 10 }, (_, index) => (index + 1) * 10);

/** The body as the contract promises it, with nothing beside. */
async function rankOf(userId: string, period: Period = 'week', when = now) {
  const body = await getInstanceRank({ ctx: at(userId, when), input: { period } });
  expect(instanceRankSchema.parse(body)).toEqual(body);
  return body;
}
const placeOf = async (userId: string, period?: Period, when?: Date) => {
  const { rank, learners } = await rankOf(userId, period, when);
  return `${rank} of ${learners}`;
};

/** A team of members with these points, of whom the first owns it. */
async function team(name: string, points: readonly number[], { compared = true, timeZone = 'UTC' } = {}) {
  const ids = await strangers(points);
  const [owner, ...others] = ids as [string, ...string[]];
  const { slug } = await createTeam({ ctx: at(owner), input: { name, displayName: 'Owner', timeZone } });
  for (const [index, one] of others.entries()) await bringIn(at(owner), at(one), { slug, displayName: `M${index}` });
  if (compared) await updateTeam({ ctx: at(owner), input: { slug, name, timeZone, weeklyGoal: null, compared } });
  return { slug, owner, ids };
}
async function boardFor(userId: string, week?: string, when = now) {
  const body = await getTeamsBoard({ ctx: at(userId, when), input: { week } });
  expect(teamsBoardSchema.parse(body)).toEqual(body);
  return body;
}
const rowsFor = async (userId: string, week?: string, when?: Date) =>
  (await boardFor(userId, week, when)).rows.map(({ rank, name, points, mine }) =>
    [rank, name, points, ...(mine ? ['mine'] : [])].join(' '),
  );

describe('my place on the instance', () => {
  it('is one more than the learners who have more, for any points', async () => {
    const some = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 14, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(some, fc.infiniteStream(fc.integer({ min: 0, max: 14 })), async (points, later) => {
        await database.client`truncate users, points_ranks cascade`;
        const ids = await strangers(points);
        await count();
        const ranked = points.filter((each) => each > 0);
        const isEnough = ranked.length > 10;
        for (const [index, userId] of ids.entries()) {
          const mine = points[index] as number;
          const rank = mine > 0 && isEnough ? 1 + ranked.filter((other) => other > mine).length : null;
          expect(await rankOf(userId)).toMatchObject({ points: mine, rank, learners: isEnough ? ranked.length : null });
        }
        if (!isEnough) return;
        // What one earns since is known at once; the others are as they were counted.
        for (const userId of ids.slice(0, 3)) {
          const mine = later.next().value as number;
          await give(userId, mine);
          const rank = mine > 0 ? 1 + ranked.filter((other) => other > mine).length : null;
          const learners = Math.max(ranked.length, rank ?? 0);
          expect(await rankOf(userId)).toMatchObject({ points: mine, rank, learners });
        }
      }),
      { numRuns: 8 },
    );
  });

  it('tells when the others were counted, and nothing before that', async () => {
    const [, second] = await strangers([500, 400, ...ten]);
    expect(await rankOf(second as string)).toEqual({
      period: 'week',
      from: '2026-03-09',
      points: 400,
      rank: null,
      learners: null,
      countedAt: null,
      underReview: false,
    });
    await count(minutes(5));
    expect(await rankOf(second as string)).toMatchObject({
      rank: 2,
      learners: 12,
      countedAt: minutes(5).toISOString(),
    });
    expect(await rankOf(second as string, 'month')).toMatchObject({ rank: 2, from: '2026-03-01' });
    expect(await rankOf(second as string, 'all')).toMatchObject({ rank: 2, from: null });
    const body = JSON.stringify(await rankOf(second as string));
    expect(body).not.toMatch(/[0-9a-f]{8}-/);
  });

  it('is told only among ten who are in none of my teams', async () => {
    const { ids } = await team('Crew', [30, 20, 10]);
    await strangers(ten.slice(0, 9));
    await count();
    for (const one of ids) expect(await placeOf(one)).toBe('null of null');
    const tenth = await learner(1);
    await count();
    expect(await placeOf(ids[0] as string)).toBe('7 of 13');
    // Of whoever is in no team, all others are strangers.
    expect(await placeOf(tenth)).toBe('13 of 13');
    const { slug, owner } = await team('Other', [1]);
    await bringIn(at(owner), at(ids[0] as string), { slug, displayName: 'Both' });
    await bringIn(at(owner), at(tenth), { slug, displayName: 'Tenth' });
    await count();
    expect(await placeOf(ids[0] as string)).toBe('null of null');
    expect(await placeOf(ids[1] as string)).toBe('9 of 14');
  });

  it('leaves out who is under review, until a coach of one of their teams clears them', async () => {
    const { slug, owner, ids } = await team('Crew', [5, 7, 3]);
    const cheat = ids[1] as string;
    await give(cheat, 900, { flagged: true });
    const [best] = await strangers([100, ...ten]);
    await learner(800, { flagged: true });
    await count();
    expect(await placeOf(best as string)).toBe('1 of 13');
    expect(await rankOf(cheat)).toMatchObject({ points: 900, rank: null, underReview: true });
    await clearPoints({ ctx: at(owner, minutes(1)), input: { slug, userId: cheat } });
    await count(minutes(2));
    expect(await placeOf(cheat)).toBe('1 of 14');
    expect(await rankOf(cheat)).toMatchObject({ underReview: false });
    expect(await placeOf(best as string)).toBe('2 of 14');
  });

  it('is of the period that the learner’s own study day is in', async () => {
    const sunday = new Date('2026-03-15T22:00:00.000Z');
    // There it is Monday noon, and here still the hours before four in the morning count to Sunday.
    const ahead = await learner(50, { on: '2026-03-16', settings: { timeZone: 'Pacific/Kiritimati' } });
    const here = await learner(60, { on: '2026-03-15' });
    await Promise.all(ten.map((points) => learner(points, { on: '2026-03-16' })));
    await strangers(ten);
    await count(sunday);
    expect(await rankOf(ahead, 'week', sunday)).toMatchObject({
      from: '2026-03-16',
      points: 50,
      rank: 6,
      learners: 11,
    });
    expect(await rankOf(here, 'week', sunday)).toMatchObject({ from: '2026-03-09', points: 60, rank: 5, learners: 11 });
    const monday3 = new Date('2026-03-16T03:00:00.000Z');
    await count(monday3);
    expect(await rankOf(here, 'week', monday3)).toMatchObject({ from: '2026-03-09', rank: 5 });
  });
});

describe('the count', () => {
  const starts = async () => {
    const rows = await database.client<{ of: string }[]>`
      select distinct period || ' ' || date '1970-01-01' + start as of from points_ranks order by 1`;
    return rows.map(({ of }) => of);
  };

  it('is of the weeks and months that somebody may be in, and of last week; it forgets the others', async () => {
    for (const on of ['2026-02-23', '2026-03-01', '2026-03-04', '2026-03-11', '2026-03-16']) await learner(1, { on });
    await count();
    expect(await starts()).toEqual(['all 1970-01-01', 'month 2026-03-01', 'week 2026-03-02', 'week 2026-03-09']);
    await count(new Date('2026-03-01T12:00:00Z'));
    expect(await starts()).toEqual([
      'all 1970-01-01',
      'month 2026-02-01',
      'month 2026-03-01',
      'week 2026-02-23',
      'week 2026-03-02',
    ]);
  });

  it('follows who goes', async () => {
    const [first, second] = await strangers([500, 400, ...ten]);
    await count();
    expect(await placeOf(second as string)).toBe('2 of 12');
    await database.client`delete from users where id = ${first as string}`;
    await count();
    expect(await placeOf(second as string)).toBe('1 of 11');
  });

  it('is never seen empty or half', async () => {
    const [me] = await strangers([5, ...ten, ...ten]);
    await count();
    let going = true;
    const counting = (async () => {
      for (let round = 0; round < 12; round += 1) await count();
      going = false;
    })();
    const seen = new Set<string>();
    while (going) seen.add(await placeOf(me as string));
    await counting;
    expect([...seen]).toEqual(['21 of 21']);
  });

  it('is left to another instance that is at it', async () => {
    const [me] = await strangers([5, ...ten]);
    await database.client.begin(async (other) => {
      await other`select pg_advisory_xact_lock(hashtext('shipshape ranks'))`;
      await count();
    });
    expect(await placeOf(me as string)).toBe('null of null');
    await Promise.all([count(), count(), count()]);
    expect(await placeOf(me as string)).toBe('11 of 11');
  });
});

describe('the board of teams', () => {
  it('ranks those that want it by points per member, ties 1-2-2-4', async () => {
    const anna = await team('Anna', [30, 0, 1]);
    await team('Bert', [9, 9, 9, 9]);
    await team('Cleo', [27, 0, 0]);
    const dora = await team('Dora', [3, 3, 2]);
    await team('Quiet', [100, 100, 100], { compared: false });
    await team('Idle', [0, 0, 0]);
    await count(minutes(5));
    const board = await boardFor(anna.owner);
    expect(board).toMatchObject({ week: '2026-03-09', ranked: 4, countedAt: minutes(5).toISOString() });
    expect(await rowsFor(dora.owner)).toEqual(['1 Anna 10.3', '2 Bert 9', '2 Cleo 9', '4 Dora 2.7 mine']);
    expect(await rowsFor(anna.owner)).toEqual(['1 Anna 10.3 mine', '2 Bert 9', '2 Cleo 9']);
    expect(board.mine).toEqual([{ slug: anna.slug, name: 'Anna', compared: true, rank: 1, percentile: 100 }]);
    // Anybody signed in sees it; nothing leads to a team that is not one's own.
    const outsider = await learner(0);
    const body = await boardFor(outsider);
    expect(body.mine).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/[0-9a-f]{8}-|"slug"/);
  });

  it('shows the first three and the neighbors of each of mine', async () => {
    for (let index = 0; index < 12; index += 1) await team(`T${index}`, [100 - index, 100 - index, 100 - index]);
    const mine = await team('Mine', [92, 92, 93]);
    await count();
    const board = await boardFor(mine.owner);
    expect(board.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 7, 8, 9, 10, 11]);
    expect(board.rows.find((row) => row.mine)).toEqual({ rank: 9, name: 'Mine', points: 92.3, mine: true });
  });

  it('counts neither hidden members nor those under review, and needs three', async () => {
    const { slug, owner, ids } = await team('Crew', [10, 21, 30, 0, 2]);
    const [, hidden, flagged] = ids as [string, string, string, string];
    await updateMembership({
      ctx: at(hidden),
      input: { slug, displayName: 'Hildegard', visibility: 'hidden', avatar: null, teaches: false },
    });
    await count();
    expect(await rowsFor(owner)).toEqual(['1 Crew 10.5 mine']);
    expect(JSON.stringify(await boardFor(owner))).not.toContain('Hildegard');
    await give(flagged, 3000, { flagged: true });
    await count();
    expect(await rowsFor(owner)).toEqual(['1 Crew 4 mine']);
    await leaveTeam({ ctx: at(hidden), input: { slug } });
    await count();
    expect(await rowsFor(owner)).toEqual(['1 Crew 4 mine']);
    await leaveTeam({ ctx: at(ids[4] as string), input: { slug } });
    await count();
    expect(await rowsFor(owner)).toEqual([]);
    expect((await boardFor(owner)).mine).toMatchObject([{ compared: true, rank: null, percentile: null }]);
    await changeRole({ ctx: at(owner), input: { slug, userId: ids[3] as string, role: 'coach' } });
    await clearPoints({ ctx: at(ids[3] as string, minutes(1)), input: { slug, userId: flagged } });
    await count();
    expect(await rowsFor(owner)).toEqual(['1 Crew 1003.3 mine']);
  });

  it('loses a team at once that wants it no more, or is dissolved', async () => {
    const one = await team('One', [1, 2, 3]);
    const other = await team('Other', [4, 5, 6]);
    await count();
    expect(await rowsFor(one.owner)).toEqual(['1 Other 5', '2 One 2 mine']);
    const input = { slug: other.slug, name: 'Other', timeZone: 'UTC', weeklyGoal: null };
    await updateTeam({ ctx: at(other.owner), input });
    expect(await rowsFor(one.owner)).toHaveLength(2);
    await updateTeam({ ctx: at(other.owner), input: { ...input, compared: false } });
    expect(await rowsFor(one.owner)).toEqual(['1 One 2 mine']);
    const log = await listTeamLog({ ctx: at(other.owner), input: { slug: other.slug } });
    const changes = log.lines.flatMap(({ action, detail }) => (action === 'changed' ? [detail] : []));
    expect(new Set(changes)).toEqual(
      new Set([
        'Other, UTC, no goal, on the board of teams',
        'Other, UTC, no goal',
        'Other, UTC, no goal, not on the board of teams',
      ]),
    );
    await dissolveTeam({ ctx: at(one.owner), input: { slug: one.slug, confirm: 'One' } });
    expect(await rowsFor(other.owner)).toEqual([]);
    await count();
    expect(await rowsFor(other.owner)).toEqual([]);
  });

  it('is of this week or the last, whatever is asked', async () => {
    const { owner, ids } = await team('Crew', [3, 3, 3]);
    for (const one of ids) await give(one, 9, { on: '2026-03-04' });
    await count();
    const board = (week?: string) => boardFor(owner, week);
    expect(await board('2026-03-08')).toMatchObject({ week: '2026-03-02', earlier: null, later: '2026-03-09' });
    expect(await rowsFor(owner, '2026-03-02')).toEqual(['1 Crew 9 mine']);
    expect(await board()).toMatchObject({ week: '2026-03-09', earlier: '2026-03-02', later: null });
    for (const ahead of ['2026-03-11', '2026-03-16', '9999-12-31']) expect(await board(ahead)).toEqual(await board());
    expect(await board('2026-02-23')).toMatchObject({ rows: [], later: '2026-03-09' });
    // On Sunday the week ahead is counted too, and last week stays.
    await count(new Date('2026-03-15T12:00:00.000Z'));
    expect(await rowsFor(owner, '2026-03-02', new Date('2026-03-15T12:00:00.000Z'))).toEqual(['1 Crew 9 mine']);
    await expect(board('2026-02-30')).rejects.toThrow();
  });

  it('is not there where the operator wants none', async () => {
    const { owner } = await team('Crew', [3, 3, 3]);
    env().TEAMS_BOARD = false;
    try {
      await expect(boardFor(owner)).rejects.toMatchObject({ code: 'not_found' });
      await count();
      expect(await database.client`select week from team_standings`).toHaveLength(0);
    } finally {
      env().TEAMS_BOARD = true;
    }
    await count();
    expect(await rowsFor(owner)).toEqual(['1 Crew 3 mine']);
  });

  it('has an address that no team can take', async () => {
    const owner = await learner(0);
    const { slug } = await createTeam({
      ctx: at(owner),
      input: { name: 'Board', displayName: randomUUID(), timeZone: 'UTC' },
    });
    expect(slug).toMatch(/^team/);
  });
});
