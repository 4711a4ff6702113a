import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as schema from '@/db/schema';
import type { Ctx } from '@/lib/auth/ctx';
import { createApiToken } from '@/lib/auth/create-api-token';
import { createUser } from '@/lib/auth/create-user';
import { ctxForUser } from '@/lib/auth/ctx-for-user';
import { deleteAccount } from '@/lib/auth/delete-account';
import { newId } from '@/lib/auth/new-id';
import { signInLocally, signInWithAccount } from '@/lib/auth/sign-in';
import { startSession } from '@/lib/auth/start-session';
import { assign, listAssignments } from '@/lib/coach';
import {
  changeRole,
  createTeam,
  createInvite,
  joinTeam,
  leaveTeam,
  listInvites,
  listTeamLog,
  removeMember,
} from '@/lib/teams';
import { answerQuestion, getAnswer, overrideVerdicts } from '@/lib/interview';
import { createTestDatabase, useAsGetDb } from '../fixtures/database';
import { syncUnits } from '../fixtures/sync-units';

const now = new Date('2026-11-22T08:00:00Z');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let system: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  system = { actor: { kind: 'system' }, db: database.db, reader: database.db, now };
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate users, claims, verification_tokens, rate_limits, teams cascade`);
});

const terms = () => ({ db: database.db, signups: 'open' as const, now });
const actAs = (userId: string) => ctxForUser({ ctx: system, input: { userId } });

/** Gives the learner a session, a token and a review, so that there is something to lose. */
async function live(userId: string): Promise<void> {
  const { db } = database;
  await startSession(db, { userId, userAgent: 'Phone', now });
  await createApiToken({ ctx: await actAs(userId), input: { name: 'CI', scopes: ['review:read'] } });
  const model = { algorithm: 'fsrs', algorithmVersion: '6', weightsId: 'default' };
  await db.insert(schema.schedulerPresets).values({ userId, id: 'p', ...model, params: {}, createdAt: now });
  const event = { userId, cardId: 'day-08/x', at: now, studyDay: 20_000, ...model, presetId: 'p', receivedAt: now };
  const id = newId(now);
  await db.insert(schema.reviewEvents).values({ ...event, id, kind: 'review', rating: 3 });
  await db.insert(schema.reviewEvents).values({ ...event, id: newId(now), kind: 'undo', undoes: id });
  await db.insert(schema.cardNotes).values({ userId, cardId: 'day-08/x', text: 'mine', updatedAt: now });
  await db.insert(schema.rateLimits).values({ key: `api:${userId}`, windowStart: now, count: 1 });
}

/** Every place in the database whose text mentions any of `words`. */
async function mentions(words: string[]): Promise<string[]> {
  const tables = await database.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t`);
    if (rows.some(({ row }) => words.some((word) => row.includes(word)))) found.push(name);
  }
  return found;
}

describe('deleteAccount', () => {
  it('leaves no row anywhere, and the others alone', async () => {
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const email = 'ada@example.com';
    const ada = await signInWithAccount(terms(), {
      provider: 'github',
      id: '1',
      name: 'Ada',
      image: null,
      verifiedEmail: email,
    });
    await database.db.insert(schema.verificationTokens).values({ identifier: email, tokenHash: 'x', expiresAt: now });
    await live(ada);
    await live(bob);
    const before = await mentions([bob]);
    expect(await mentions([ada, email])).toEqual(
      expect.arrayContaining(['users', 'claims', 'review_events', 'settings']),
    );

    const ctx = await actAs(ada);
    await expect(deleteAccount({ ctx, input: { confirm: 'ada' } })).rejects.toMatchObject({ code: 'invalid' });
    await deleteAccount({ ctx, input: { confirm: ' Ada ' } });
    expect(await mentions([ada, email])).toEqual([]);
    expect(await mentions([bob])).toEqual(before);
  });

  it('keeps the only admin while others are here', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const leave = async (userId: string, confirm: string) =>
      deleteAccount({ ctx: await actAs(userId), input: { confirm } });
    await expect(leave(ada, 'Ada')).rejects.toMatchObject({ code: 'conflict' });
    await leave(bob, 'Bob');
    await leave(ada, 'Ada');
    expect(await database.db.$count(schema.claims)).toBe(0);
    const next = await signInLocally(terms(), { name: 'Cy' });
    expect(await roleOf(next)).toBe('admin');
  });

  it('never lets a stranger inherit the instance when the first admin leaves', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    await createUser({ ctx: system, input: { name: 'Bob', admin: true } });
    await deleteAccount({ ctx: await actAs(ada), input: { confirm: 'Ada' } });
    expect(await roleOf(await signInLocally(terms(), { name: 'Mallory' }))).toBe('learner');
  });

  it('keeps one of two admins who leave at the same moment', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await createUser({ ctx: system, input: { name: 'Bob', admin: true } });
    await signInLocally(terms(), { name: 'Cy' });
    const contexts = [await actAs(ada), await actAs(bob.id)] as const;
    const left = await Promise.allSettled([
      deleteAccount({ ctx: contexts[0], input: { confirm: 'Ada' } }),
      deleteAccount({ ctx: contexts[1], input: { confirm: 'Bob' } }),
    ]);
    expect(left.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await database.db.$count(schema.users, eq(schema.users.role, 'admin'))).toBe(1);
  });
});

describe('deleteAccount of somebody in teams', () => {
  const found = async (userId: string, name: string) => {
    const input = { name, displayName: 'First', timeZone: 'UTC' };
    return (await createTeam({ ctx: await actAs(userId), input })).slug;
  };
  const bring = async (owner: string, slug: string, userId: string, displayName: string) => {
    const { token } = await createInvite({ ctx: await actAs(owner), input: { slug, expiresInDays: 1, maxUses: 1 } });
    await joinTeam({ ctx: await actAs(userId), input: { token, displayName, visibility: 'shown' } });
  };
  const leave = async (userId: string, confirm: string) =>
    deleteAccount({ ctx: await actAs(userId), input: { confirm } });

  it('is refused to the only owner of a team that has others, whole', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const alone = await found(bob, 'Alone');
    const slug = await found(bob, 'Together');
    await bring(bob, slug, ada, 'Ada L.');
    await expect(leave(bob, 'Bob')).rejects.toMatchObject({ code: 'conflict', message: /“Together”/ });
    expect(await listTeamLog({ ctx: await actAs(bob), input: { slug: alone } })).toMatchObject({
      lines: [{}],
      older: null,
    });

    await removeMember({ ctx: await actAs(bob), input: { slug, userId: ada } });
    await leave(bob, 'Bob');
    expect(await database.db.$count(schema.teams)).toBe(0);
    expect(await mentions([bob])).toEqual([]);
  });

  it('leaves no trace in the log of a team it was in, or is in', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const [slug, before] = [await found(ada, 'Harbour'), await found(ada, 'Before')];
    for (const team of [slug, before]) await bring(ada, team, bob, 'Bobby');
    await leaveTeam({ ctx: await actAs(bob), input: { slug: before } });
    await leave(bob, 'Bob');
    expect(await mentions([bob, 'Bobby'])).toEqual([]);
    const ctx = await actAs(ada);
    const log = await listTeamLog({ ctx, input: { slug } });
    const lines = log.lines.map(({ actorName, action }) => `${actorName}: ${action}`);
    expect(lines.toSorted()).toEqual([
      'First: created',
      'First: invited',
      'a deleted account: joined',
      'a deleted account: left',
    ]);
  });

  it('leaves what it assigned and its open links, without a name', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const slug = await found(ada, 'Harbour');
    await bring(ada, slug, bob, 'Bobby');
    await changeRole({ ctx: await actAs(ada), input: { slug, userId: bob, role: 'coach' } });
    const coach = await actAs(bob);
    await assign({ ctx: coach, input: { slug, what: 'interview', ref: 'junior', dueOn: '2026-12-01' } });
    await createInvite({ ctx: coach, input: { slug, expiresInDays: 7, maxUses: 5 } });
    await leave(bob, 'Bob');
    expect(await mentions([bob, 'Bobby'])).toEqual([]);
    const ctx = await actAs(ada);
    const { assignments } = await listAssignments({ ctx, input: { slug } });
    expect(assignments).toMatchObject([{ what: 'interview', createdBy: null }]);
    expect(await listInvites({ ctx, input: { slug } })).toMatchObject([{ maxUses: 5, createdBy: null }]);
  });

  it('leaves its word on answers, without a name', async () => {
    const ada = await signInLocally(terms(), { name: 'Ada' });
    const bob = await signInLocally(terms(), { name: 'Bob' });
    const slug = await found(ada, 'Harbour');
    await bring(ada, slug, bob, 'Bobby');
    await changeRole({ ctx: await actAs(ada), input: { slug, userId: bob, role: 'coach' } });
    await syncUnits(database.db, ['day-12'], now);
    const ctx = await actAs(ada);
    const answered = { id: 'day-12/ten-second-deploys', answer: 'The shell is PID 1.' };
    const { id, criteria } = await answerQuestion({ ctx, input: answered });
    const word = { verdicts: { [criteria[0]!.id]: 'met' as const }, reason: 'Between the lines.' };
    await overrideVerdicts({ ctx: await actAs(bob), input: { slug, userId: ada, attemptId: id, ...word } });
    await leaveTeam({ ctx: await actAs(bob), input: { slug } });
    await leave(bob, 'Bob');
    expect(await mentions([bob, 'Bobby'])).toEqual([]);
    const { answer } = await getAnswer({ ctx, input: { id } });
    expect(answer.coach).toMatchObject({ name: 'a deleted account', reason: 'Between the lines.' });
  });

  it('keeps one of two owners who delete their accounts at the same moment', async () => {
    const [ada, bob, cy] = [
      await signInLocally(terms(), { name: 'Ada' }),
      await signInLocally(terms(), { name: 'Bob' }),
      await signInLocally(terms(), { name: 'Cy' }),
    ];
    await createUser({ ctx: system, input: { name: 'Root', admin: true } });
    const slug = await found(ada, 'Harbour');
    await bring(ada, slug, bob, 'Bob');
    await bring(ada, slug, cy, 'Cy');
    await database.db.update(schema.memberships).set({ role: 'owner' }).where(eq(schema.memberships.userId, bob));
    const contexts = [await actAs(ada), await actAs(bob)] as const;
    const left = await Promise.allSettled([
      deleteAccount({ ctx: contexts[0], input: { confirm: 'Ada' } }),
      deleteAccount({ ctx: contexts[1], input: { confirm: 'Bob' } }),
    ]);
    expect(left.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await database.db.$count(schema.memberships, eq(schema.memberships.role, 'owner'))).toBe(1);
  });
});

async function roleOf(userId: string) {
  const [user] = await database.db.select().from(schema.users).where(eq(schema.users.id, userId));
  return user?.role;
}
