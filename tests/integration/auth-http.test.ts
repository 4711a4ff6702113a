import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb } from '@/db/client';
import { readSessionToken, signSessionToken } from '@/lib/auth/session-token';
import { authBrowser } from '../fixtures/auth-browser';
import { createTestDatabase } from '../fixtures/database';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let auth: typeof import('@/lib/auth');
let handlers: typeof import('@/lib/auth/next-auth').handlers;

beforeAll(async () => {
  database = await createTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of at least thirty-two characters',
    SHIPSHAPE_EMBEDDED: 'true',
    HOST: '127.0.0.1',
  });
  auth = await import('@/lib/auth');
  ({ handlers } = await import('@/lib/auth/next-auth'));
});
afterAll(async () => {
  await closeDb();
  await database.close();
});

function browser(headers: Record<string, string> = {}) {
  const { jar, send, post, apiRequest } = authBrowser(handlers, headers);
  return {
    jar,
    send,
    post,
    signIn: (name: string, callbackUrl = '/review') => post('/api/auth/callback/local', { name, callbackUrl }),
    ctx: (extra: Record<string, string> = {}) => auth.ctxFromRequest(apiRequest(extra)),
  };
}

describe('local sign-in over HTTP', () => {
  it('sets a session cookie, goes on to the page, and signs out again', async () => {
    const ada = browser();
    const answer = await ada.signIn('Ada');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('http://localhost:3000/review');
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('shipshape-session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);

    const ctx = await ada.ctx();
    expect(ctx.actor).toMatchObject({ kind: 'user', role: 'admin' });
    expect(await auth.listSessions({ ctx })).toMatchObject([{ userAgent: 'Test browser', current: true }]);
    const session = await (await ada.send('/api/auth/session')).json();
    expect(session).toMatchObject({ user: { id: 'userId' in ctx.actor && ctx.actor.userId } });

    const kept = new Map(ada.jar);
    await ada.post('/api/auth/signout', {});
    expect(ada.jar.has('shipshape-session')).toBe(false);
    for (const [name, value] of kept) ada.jar.set(name, value);
    expect((await ada.ctx()).actor.kind).toBe('anonymous');
  });

  it('is not there for a rebound name, a proxied guest, or a form without our token', async () => {
    const guests: Record<string, string>[] = [{ host: 'evil.example:3000' }, { 'x-forwarded-for': '203.0.113.9' }];
    for (const headers of guests) {
      const guest = browser(headers);
      const answer = await guest.signIn('Ada');
      expect(answer.headers.get('location')).toMatch(/\/signin\?error=/);
      expect(guest.jar.has('shipshape-session')).toBe(false);
      expect(await (await guest.send('/api/auth/providers')).json()).not.toHaveProperty('local');
    }
    const forged = browser();
    await forged.send('/api/auth/callback/local', { csrfToken: 'x', name: 'Ada' });
    expect(forged.jar.has('shipshape-session')).toBe(false);
  });

  it('never goes on to another site', async () => {
    for (const [index, url] of ['https://evil.example/', '//evil.example', '/\\evil.example'].entries()) {
      const answer = await browser().signIn(`Visitor ${index}`, url);
      expect(new URL(answer.headers.get('location') ?? '').origin).toBe('http://localhost:3000');
    }
  });

  it('refuses an unusable name in words the page knows', async () => {
    const answer = await browser().signIn('   ');
    expect(answer.headers.get('location')).toMatch(/\/signin\?error=CredentialsSignin&code=bad-name$/);
  });

  it('outlives the cookie’s quarter of an hour, and gets a fresh cookie', async () => {
    const ada = browser();
    await ada.signIn('Ada');
    const secret = process.env.AUTH_SECRET ?? '';
    const session = await readSessionToken(ada.jar.get('shipshape-session') ?? '', secret, new Date());
    if (!session) throw new Error('The cookie is not a session token');
    const old = await signSessionToken(session, secret, new Date(Date.now() - 3_600_000));
    ada.jar.set('shipshape-session', old);
    expect((await ada.ctx()).actor).toMatchObject({ kind: 'user', userId: session.userId });
    await ada.send('/api/auth/session');
    expect(await readSessionToken(ada.jar.get('shipshape-session') ?? '', secret, new Date())).toEqual(session);
  });

  it('ends at once when the session is revoked, and the old session when somebody signs in over it', async () => {
    const phone = browser();
    const laptop = browser({ 'user-agent': 'Laptop' });
    await phone.signIn('Bob');
    await laptop.signIn('bob');
    const ctx = await laptop.ctx();
    expect(await auth.revokeOtherSessions({ ctx })).toEqual({ revoked: 1 });
    expect((await phone.ctx()).actor.kind).toBe('anonymous');
    await phone.send('/api/auth/session');
    expect(phone.jar.has('shipshape-session')).toBe(false);

    await laptop.signIn('Cy');
    expect(await auth.listSessions({ ctx })).toEqual([]);
  });
});

describe('e-mail links', () => {
  it('sign in once, and only to the address they were made for', async () => {
    const printed: string[] = [];
    const info = console.info;
    console.info = (line: string) => printed.push(line);
    const ada = browser();
    try {
      const sent = await ada.post('/api/auth/signin/email', { email: 'Ada@Example.com', callbackUrl: '/units' });
      expect(sent.headers.get('location')).toContain('/verify-request');
    } finally {
      console.info = info;
    }
    const link = new URL(/http\S+/.exec(printed.join('\n'))?.[0] ?? '');
    const path = link.pathname + link.search;

    const bent = await browser().send(path.replace('ada%40example.com', 'eve%40example.com'));
    expect(bent.headers.get('location')).toContain('error=Verification');
    const opened = await ada.send(path);
    expect(opened.headers.get('location')).toBe('http://localhost:3000/units');
    expect(await auth.getProfile({ ctx: await ada.ctx() })).toMatchObject({ email: 'ada@example.com', name: 'ada' });
    const twice = await browser().send(path);
    expect(twice.headers.get('location')).toContain('error=Verification');
  });

  it('are not offered where the host could be made up', async () => {
    const providers = await (await browser({ host: 'shipshape.example' }).send('/api/auth/providers')).json();
    expect(providers).not.toHaveProperty('email');
  });
});

describe('bearer tokens', () => {
  it('count before the cookie, expire, and never fall back to it when bad', async () => {
    const ada = browser();
    await ada.signIn('Ada');
    const ctx = await ada.ctx();
    const { token } = await auth.createApiToken({
      ctx,
      input: { name: 'CI', scopes: ['review:read'], expiresInDays: 1 },
    });
    const bearer = (text: string) => ada.ctx({ authorization: `Bearer ${text}` });
    expect((await bearer(token)).actor).toMatchObject({ kind: 'token', scopes: ['review:read'] });
    expect(await auth.listApiTokens({ ctx })).toMatchObject([{ lastUsedAt: expect.any(Date) }]);
    for (const bad of ['', 'x', `${token}x`, token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]) {
      await expect(bearer(bad)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    await database.client`update api_tokens set expires_at = ${new Date(Date.now() - 1000).toISOString()}`;
    await expect(bearer(token)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await ada.ctx({ authorization: 'Basic eDp5' })).actor.kind).toBe('user');
  });
});
