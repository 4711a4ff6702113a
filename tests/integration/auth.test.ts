import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiTokens, claims, sessions, settings, users } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth/ctx';
import { createApiToken } from '@/lib/auth/create-api-token';
import { createUser } from '@/lib/auth/create-user';
import { ctxForUser } from '@/lib/auth/ctx-for-user';
import { deleteAccount } from '@/lib/auth/delete-account';
import { getProfile } from '@/lib/auth/get-profile';
import { getSettings } from '@/lib/auth/get-settings';
import { listApiTokens } from '@/lib/auth/list-api-tokens';
import { listSessions } from '@/lib/auth/list-sessions';
import { listUsers } from '@/lib/auth/list-users';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { revokeOtherSessions } from '@/lib/auth/revoke-other-sessions';
import { revokeSession } from '@/lib/auth/revoke-session';
import { signInLocally, signInWithAccount, signInWithEmail } from '@/lib/auth/sign-in';
import { startSession } from '@/lib/auth/start-session';
import { updateProfile } from '@/lib/auth/update-profile';
import { updateSettings } from '@/lib/auth/update-settings';
import { createTestDatabase } from '../fixtures/database';

const now = new Date('2026-11-22T08:00:00Z');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let system: Ctx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  system = { actor: { kind: 'system' }, db: database.db, reader: database.db, now };
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate users, claims, verification_tokens, rate_limits cascade`);
});

const open = () => ({ db: database.db, signups: 'open' as const, now });
const closed = () => ({ ...open(), signups: 'closed' as const });
const actAs = (userId: string) => ctxForUser({ ctx: system, input: { userId } });

describe('the first user', () => {
  it('is the one admin, however many come at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Learner ${index}`);
    await Promise.all(names.map((name) => signInLocally(open(), { name })));
    const everyone = await listUsers({ ctx: system });
    expect(everyone).toHaveLength(20);
    expect(everyone.filter((user) => user.role === 'admin')).toHaveLength(1);
    expect(await database.db.$count(settings)).toBe(20);
  });

  it('gets in even when sign-ups are closed; nobody else does, except through an admin', async () => {
    const first = await signInWithEmail(closed(), { email: 'ada@example.com' });
    await expect(signInWithEmail(closed(), { email: 'bob@example.com' })).rejects.toThrow('no new accounts');
    await expect(signInLocally(closed(), { name: 'Bob' })).rejects.toThrow('no new accounts');
    expect(await database.db.$count(users)).toBe(1);
    expect(await database.db.$count(claims)).toBe(2);

    const bob = await createUser({ ctx: system, input: { name: 'Bob', email: 'bob@example.com' } });
    expect(await signInWithEmail(closed(), { email: 'bob@example.com' })).toBe(bob.id);
    expect(await signInWithEmail(closed(), { email: 'ada@example.com' })).toBe(first);
  });
});

describe('signing in', () => {
  it('makes one user of an address, however many links are opened at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => signInWithEmail(open(), { email: 'ada@example.com' })),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await database.db.$count(users)).toBe(1);
  });

  it('finds a local profile whatever the letter case', async () => {
    const ada = await signInLocally(open(), { name: 'Ada Lovelace' });
    expect(await signInLocally(open(), { name: ' ada  LOVELACE' })).toBe(ada);
    expect(await signInLocally(open(), { name: 'Ada' })).not.toBe(ada);
  });

  it('joins outside accounts by verified address only', async () => {
    const account = { provider: 'oidc', name: 'Ada', image: null };
    const ada = await signInWithEmail(open(), { email: 'ada@example.com' });
    const joined = await signInWithAccount(open(), { ...account, id: '1', verifiedEmail: 'ada@example.com' });
    const apart = await signInWithAccount(open(), { ...account, id: '2', verifiedEmail: null });
    expect(joined).toBe(ada);
    expect(apart).not.toBe(ada);
    expect(await signInWithAccount(open(), { ...account, id: '2', verifiedEmail: 'ada@example.com' })).toBe(apart);
    const again = { ...account, id: '3', verifiedEmail: 'cy@example.com' };
    const ids = await Promise.all(Array.from({ length: 8 }, () => signInWithAccount(open(), again)));
    expect(new Set(ids).size).toBe(1);
  });

  it('follows a local profile to its new name, and never takes somebody else’s', async () => {
    const ada = await signInLocally(open(), { name: 'Ada' });
    await signInLocally(open(), { name: 'Bob' });
    await expect(updateProfile({ ctx: await actAs(ada), input: { name: 'BOB' } })).rejects.toThrow('taken');
    await updateProfile({ ctx: await actAs(ada), input: { name: 'Ada L.' } });
    expect(await signInLocally(open(), { name: 'ada l.' })).toBe(ada);
    expect(await signInLocally(open(), { name: 'Ada' })).not.toBe(ada);
  });
});

describe('accounts made by an admin', () => {
  it('cannot share an address, and learners cannot make any', async () => {
    const input = { name: 'Ada', email: 'ada@example.com' };
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => createUser({ ctx: system, input })));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const bob = await createUser({ ctx: system, input: { name: 'Bob' } });
    const ctx = await actAs(bob.id);
    await expect(createUser({ ctx, input: { name: 'Cy' } })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listUsers({ ctx })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ctxForUser({ ctx, input: { userId: bob.id } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('sessions', () => {
  it('are listed per device and revoked one by one or all but this', async () => {
    const userId = await signInLocally(open(), { name: 'Ada' });
    const devices = ['Phone', 'Laptop', 'Library'];
    for (const userAgent of devices) await startSession(database.db, { userId, userAgent, now });
    const [mine] = await database.db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.userAgent, 'Laptop')));
    const ctx: Ctx = { ...system, actor: { kind: 'user', userId, role: 'admin', sessionHash: mine?.tokenHash ?? '' } };
    const listed = await listSessions({ ctx });
    expect(listed.filter((session) => session.current).map((session) => session.userAgent)).toEqual(['Laptop']);

    const library = listed.find((session) => session.userAgent === 'Library');
    await revokeSession({ ctx, input: { id: library?.id ?? '' } });
    expect(await listSessions({ ctx })).toHaveLength(2);
    const bob = await actAs(await signInLocally(open(), { name: 'Bob' }));
    await expect(revokeSession({ ctx: bob, input: { id: mine?.tokenHash ?? '' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await revokeOtherSessions({ ctx })).toEqual({ revoked: 1 });
    expect((await listSessions({ ctx })).map((session) => session.current)).toEqual([true]);
  });
});

describe('API tokens', () => {
  it('cannot make one that may do more or lives longer', async () => {
    const ctx = await actAs(await signInLocally(open(), { name: 'Ada' }));
    const userId = authorize(ctx, 'tokens:write').userId;
    const parent = await createApiToken({
      ctx,
      input: { name: 'CI', scopes: ['tokens:write', 'review:read'], expiresInDays: 7 },
    });
    const actor = { kind: 'token', userId, role: 'learner', tokenId: parent.id, scopes: parent.scopes } as const;
    const byToken: Ctx = { ...system, actor };
    await expect(
      createApiToken({ ctx: byToken, input: { name: 'More', scopes: ['review:write'] } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const child = await createApiToken({ ctx: byToken, input: { name: 'Less', scopes: ['review:read'] } });
    expect(child.expiresAt).toEqual(parent.expiresAt);
    await expect(getProfile({ ctx: byToken })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listSessions({ ctx: byToken })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteAccount({ ctx: byToken, input: { confirm: 'Ada' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('are listed without their secrets and revoked only by their owner', async () => {
    const ctx = await actAs(await signInLocally(open(), { name: 'Ada' }));
    const token = await createApiToken({ ctx, input: { name: 'CI', scopes: ['review:read'] } });
    expect(JSON.stringify(await listApiTokens({ ctx }))).not.toContain(token.token.split('.')[1]);
    const bob = await actAs(await signInLocally(open(), { name: 'Bob' }));
    await expect(revokeApiToken({ ctx: bob, input: { id: token.id } })).rejects.toMatchObject({ code: 'not_found' });
    await revokeApiToken({ ctx, input: { id: token.id } });
    expect(await database.db.$count(apiTokens)).toBe(0);
  });
});

describe('settings', () => {
  it('change one by one and keep the rest', async () => {
    const ctx = await actAs(await signInLocally(open(), { name: 'Ada' }));
    const before = await getSettings({ ctx });
    const after = await updateSettings({
      ctx,
      input: { timeZone: 'Asia/Kolkata', gradeButtons: 2, desiredRetention: 0.97, shortcuts: { good: 'g' } },
    });
    const expected = {
      ...before,
      timeZone: 'Asia/Kolkata',
      gradeButtons: 2,
      desiredRetention: 0.97,
      shortcuts: { good: 'g' },
    };
    expect(after).toEqual(expected);
    expect(await getSettings({ ctx })).toEqual(expected);
    await expect(updateSettings({ ctx, input: { desiredRetention: 0.99 } })).rejects.toThrow();
    expect(await updateSettings({ ctx, input: {} })).toEqual(expected);
  });
});
