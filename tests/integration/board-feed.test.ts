import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { sessions } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { type Ctx, deleteAccount, hashSecret } from '@/lib/auth';
import { type Board, boardSchema, clearPoints, getBoard, watchBoard } from '@/lib/boards';
import type { Hub } from '@/lib/http/live/hub';
import { writeLines } from '@/lib/points';
import { studyDayOf } from '@/lib/srs';
import { createTeam, dissolveTeam, leaveTeam, updateMembership, updateTeam } from '@/lib/teams';
import { tellLeft } from '@/lib/webhooks';
import { bringIn } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { insertLearner } from '../fixtures/learner';

let database: TestDatabase;
const stops: (() => void)[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});
afterAll(async () => {
  await (globalThis as { shipshapeHub?: Hub }).shipshapeHub?.close();
  await database.close();
});

type Person = Ctx & { userId: string; sessionHash: string };

/** Somebody with a browser, whose session is kept under its hash. */
async function person(): Promise<Person> {
  const userId = await insertLearner(database.db);
  const now = new Date();
  const sessionHash = hashSecret(randomUUID());
  await database.db.insert(sessions).values({
    userId,
    tokenHash: sessionHash,
    userAgent: 'test',
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
  const actor = { kind: 'user', userId, role: 'learner', sessionHash } as const;
  return { actor, db: database.db, reader: database.db, now, userId, sessionHash };
}

async function crew(names: readonly string[]) {
  const people = await Promise.all(names.map(person));
  const [owner, ...others] = people as [Person];
  const name = `Crew ${randomUUID().slice(0, 8)}`;
  const { slug } = await createTeam({ ctx: owner, input: { name, displayName: names[0] as string, timeZone: 'UTC' } });
  for (const [index, one] of others.entries()) {
    await bringIn(owner, one, { slug, displayName: names[index + 1] as string });
  }
  return { slug, people };
}

const earn = (userId: string, points: number) =>
  withTransaction(database.db, (tx) =>
    writeLines({ db: tx, userId, now: new Date() }, [
      {
        cause: randomUUID(),
        studyDay: studyDayOf(Date.now(), { timeZone: 'UTC', rolloverHour: 0 }),
        kind: 'lab',
        worth: 1,
        times: points,
      },
    ]),
  );

const asToken = (of: Person): Ctx => {
  const { userId } = of;
  return { ...of, actor: { kind: 'token', userId, role: 'learner', tokenId: randomUUID(), scopes: ['teams:read'] } };
};

/** What a page is told, newest last. */
async function follow(ctx: Ctx, slug: string, query: { day?: string } = {}) {
  const told: (Board | null)[] = [];
  const stop = (await watchBoard({ ctx, input: { slug, ...query } }))((board) => told.push(board));
  stops.push(stop);
  return { told, stop, newest: () => told.at(-1) };
}
const rowsOf = (board: Board | null | undefined) => board?.rows.map(({ name, points }) => `${name} ${points}`);
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, 8000);

it('tells each viewer the board that they would be given, and the hidden one nobody else', async () => {
  const { slug, people } = await crew(['olga', 'mia', 'hildegard']);
  const [olga, mia, hidden] = people as [Person, Person, Person];
  await updateMembership({
    ctx: hidden,
    input: { slug, displayName: 'hildegard', visibility: 'hidden', avatar: null, teaches: false },
  });
  const pages = await Promise.all(people.map((one) => follow(one, slug)));
  await earn(hidden.userId, 7);
  await earn(mia.userId, 5);
  await soon(async () => {
    for (const [index, page] of pages.entries()) {
      expect(page.newest()).toEqual(await getBoard({ ctx: people[index] as Ctx, input: { slug } }));
    }
    expect(rowsOf(pages[0]?.newest())).toEqual(['mia 5']);
  });
  expect(rowsOf(pages[2]?.newest())).toEqual(['hildegard 7', 'mia 5']);
  for (const board of [...(pages[0]?.told ?? []), ...(pages[1]?.told ?? [])]) {
    expect(boardSchema.parse(board)).toEqual(board);
    expect(JSON.stringify(board)).not.toContain('hildegard');
    for (const { userId } of [olga, mia, hidden]) expect(JSON.stringify(board)).not.toContain(userId);
  }
});

it('reads a change once, however many look, and hears of who joins', async () => {
  const { slug, people } = await crew(['olga', 'mia']);
  const [olga, mia] = people as [Person, Person];
  let reads = 0;
  const counting = (ctx: Ctx): Ctx => {
    const select = (fields?: object) => {
      if (fields && 'flaggedAt' in fields) reads += 1;
      return database.db.select(fields as never);
    };
    const get = (db: object, name: string) => (name === 'select' ? select : Reflect.get(db, name));
    return { ...ctx, db: new Proxy(ctx.db, { get: get as never }) };
  };
  const pages = await Promise.all(
    Array.from({ length: 20 }, (_, index) => follow(counting(index % 2 ? olga : mia), slug)),
  );
  await soon(() => expect(pages.filter(({ told }) => told.length === 0)).toEqual([]));
  const late = await person();
  await bringIn(olga, late, { slug, displayName: 'late' });
  await earn(olga.userId, 3);
  await soon(() => expect(pages.map(({ newest }) => rowsOf(newest()))).toEqual(pages.map(() => ['olga 3'])));
  await earn(late.userId, 4);
  await soon(() => expect(pages.map(({ newest }) => rowsOf(newest()))).toEqual(pages.map(() => ['late 4', 'olga 3'])));
  // Two to begin with, and at most two for each change, as another may be on its way.
  expect(reads).toBeLessThan(8);
});

it('says nothing to anybody who sees no change, as when somebody hidden earns', async () => {
  const { slug, people } = await crew(['olga', 'mia', 'hildegard']);
  const [olga, mia, hidden] = people as [Person, Person, Person];
  const input = { slug, displayName: 'hildegard', visibility: 'hidden' as const, avatar: null, teaches: false };
  await updateMembership({ ctx: hidden, input });
  const [page, program, own] = await Promise.all([olga, asToken(mia), hidden].map((ctx) => follow(ctx, slug)));
  await soon(() => expect(own?.told.length).toBeGreaterThan(0));
  await earn(hidden.userId, 7);
  await soon(() => expect(rowsOf(own?.newest())).toEqual(['hildegard 7']));
  await updateMembership({ ctx: hidden, input: { ...input, displayName: 'brunhild' } });
  await soon(() => expect(rowsOf(own?.newest())).toEqual(['brunhild 7']));
  await earn(mia.userId, 5);
  await soon(() => expect(rowsOf(own?.newest())).toEqual(['brunhild 7', 'mia 5']));
  await soon(() => expect(page?.told.map(rowsOf)).toEqual([[], ['mia 5']]));
  await soon(() => expect(program?.told).toEqual([null, null]));
});

it('tells nothing to who left, or was signed out, or has a token, but to look for themselves', async () => {
  const { slug, people } = await crew(['olga', 'gone', 'out', 'token']);
  const [olga, gone, out, token] = people as [Person, Person, Person, Person];
  const pages = await Promise.all([olga, gone, out, asToken(token)].map((ctx) => follow(ctx, slug)));
  await soon(() => expect(pages[0]?.told.length).toBeGreaterThan(0));
  await leaveTeam({ ctx: gone, input: { slug } });
  await database.client`delete from sessions where token_hash = ${out.sessionHash}`;
  await earn(olga.userId, 3);
  await soon(() => {
    expect(rowsOf(pages[0]?.newest())).toEqual(['olga 3']);
    for (const page of pages.slice(1)) expect(page.newest()).toBeNull();
  });
  expect(pages[3]?.told.every((board) => board === null)).toBe(true);
});

it('is silent once nobody looks, and begins again', async () => {
  const { slug, people } = await crew(['olga']);
  const [olga] = people as [Person];
  const first = await follow(olga, slug);
  await soon(() => expect(first.told.length).toBeGreaterThan(0));
  first.stop();
  const until = first.told.length;
  await earn(olga.userId, 3);
  const second = await follow(olga, slug);
  await soon(() => expect(rowsOf(second.newest())).toEqual(['olga 3']));
  await earn(olga.userId, 1);
  await soon(() => expect(rowsOf(second.newest())).toEqual(['olga 4']));
  expect(first.told).toHaveLength(until);
});

it('follows who joins and who hides, though nobody earns', async () => {
  const { slug, people } = await crew(['olga', 'mia']);
  const [olga, mia] = people as [Person, Person];
  await earn(mia.userId, 5);
  const page = await follow(olga, slug);
  await soon(() => expect(rowsOf(page.newest())).toEqual(['mia 5']));
  const late = await person();
  await earn(late.userId, 9);
  await bringIn(olga, late, { slug, displayName: 'late' });
  await soon(() => expect(rowsOf(page.newest())).toEqual(['late 9', 'mia 5']));
  const input = { slug, displayName: 'mia', visibility: 'hidden' as const, avatar: null, teaches: false };
  await updateMembership({ ctx: mia, input });
  await soon(() => expect(rowsOf(page.newest())).toEqual(['late 9']));
  await leaveTeam({ ctx: late, input: { slug } });
  await soon(() => expect(rowsOf(page.newest())).toEqual([]));
});

it('follows a new name and goal, who is cleared, who deletes their account, and the end of the team', async () => {
  const { slug, people } = await crew(['olga', 'mia']);
  const [olga, mia] = people as [Person, Person];
  await earn(mia.userId, 5);
  await database.client`update points_periods set flagged_at = now() - interval '1 minute' where user_id = ${mia.userId}`;
  const page = await follow(olga, slug);
  await soon(() => expect(rowsOf(page.newest())).toEqual([]));
  await updateTeam({ ctx: olga, input: { slug, name: 'Renamed', timeZone: 'UTC', weeklyGoal: 100 } });
  await soon(() => expect(page.newest()).toMatchObject({ team: { name: 'Renamed' }, goal: { of: 100 } }));
  await clearPoints({ ctx: olga, input: { slug, userId: mia.userId } });
  await soon(() => expect(rowsOf(page.newest())).toEqual(['mia 5']));
  const [account] = await database.client<{ name: string }[]>`select name from users where id = ${mia.userId}`;
  await deleteAccount({ ctx: mia, input: { confirm: account?.name ?? '' } });
  const [job] = await database.client<{ payload: unknown }[]>`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where identifier = 'webhook-left'`;
  await tellLeft({ ctx: { ...olga, actor: { kind: 'system' } }, input: job?.payload });
  await soon(() => expect(rowsOf(page.newest())).toEqual([]));
  await dissolveTeam({ ctx: olga, input: { slug, confirm: 'Renamed' } });
  await soon(() => expect(page.newest()).toBeNull());
});

it('goes to the new week by itself, and tells that a week which was asked for is over', async () => {
  vi.setSystemTime(new Date('2026-03-15T23:59:59Z'));
  const { slug, people } = await crew(['olga']);
  const [olga] = people as [Person];
  const page = await follow(olga, slug);
  const sunday = await follow(olga, slug, { day: '2026-03-15' });
  // Until nothing but the turn of the week makes them look again; the clock stands still meanwhile.
  for (const rows of [['olga 5'], ['olga 10'], ['olga 15']]) {
    await earn(olga.userId, 5);
    for (const { newest } of [page, sunday]) {
      await soon(() => expect(rowsOf(newest())).toEqual(rows));
      expect(newest()).toMatchObject({ week: '2026-03-09', later: null });
    }
  }
  vi.setSystemTime(new Date('2026-03-16T00:00:00Z'));
  await soon(() => expect(page.newest()).toMatchObject({ week: '2026-03-16', rows: [], later: null }));
  await soon(() => expect(sunday.newest()).toMatchObject({ week: '2026-03-09', later: '2026-03-16' }));
});

it('keeps at most twenty boards open for one learner, and no place taken by those that were closed', async () => {
  const { slug, people } = await crew(['olga']);
  const [olga] = people as [Person];
  const weeks = Array.from({ length: 20 }, (_, index) => `2026-0${1 + (index % 9)}-${index < 9 ? '01' : '15'}`);
  for (const week of weeks) stops.push((await watchBoard({ ctx: olga, input: { slug, week } }))(() => {}));
  await expect(follow(olga, slug)).rejects.toMatchObject({ code: 'rate_limited' });
  stops.pop()?.();
  await expect(follow(olga, slug)).resolves.toBeDefined();
});
