import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb } from '@/db/client';
import { authBrowser } from '../fixtures/auth-browser';
import { createTestDatabase } from '../fixtures/database';
import { type Person, startOpenIdProvider } from '../fixtures/openid-provider';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
let auth: typeof import('@/lib/auth');
let handlers: typeof import('@/lib/auth/next-auth').handlers;

beforeAll(async () => {
  database = await createTestDatabase();
  provider = await startOpenIdProvider();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of at least thirty-two characters',
    AUTH_URL: 'https://shipshape.example',
    AUTH_OIDC_ISSUER: provider.issuer,
    AUTH_OIDC_ID: 'shipshape',
    AUTH_OIDC_SECRET: 'hush',
  });
  auth = await import('@/lib/auth');
  ({ handlers } = await import('@/lib/auth/next-auth'));
});
afterAll(async () => {
  await closeDb();
  await provider.close();
  await database.close();
});

async function signIn(person: Person) {
  const guest = authBrowser(handlers, { host: 'shipshape.example', 'x-forwarded-for': '203.0.113.9' });
  provider.state.person = person;
  const away = await guest.post('/api/auth/signin/oidc', { callbackUrl: '/units' });
  const back = await guest.send(`/api/auth/callback/oidc${provider.authorize(away.headers.get('location') ?? '')}`);
  return { guest, back, profile: async () => auth.getProfile({ ctx: await auth.ctxFromRequest(guest.apiRequest()) }) };
}

describe('an OpenID provider', () => {
  it('signs in over https with cookies no subdomain can plant', async () => {
    const { back, profile, guest } = await signIn({
      sub: 'ada',
      name: 'Ada',
      email: 'ada@example.com',
      email_verified: true,
    });
    expect(back.headers.get('location')).toBe('https://shipshape.example/units');
    const cookie = back.headers.getSetCookie().find((line) => line.startsWith('__Host-shipshape-session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(await profile()).toMatchObject({ name: 'Ada', email: 'ada@example.com', role: 'admin' });
    expect(guest.jar.has('shipshape-session')).toBe(false);
  });

  it('leads back to the same user, and to another one without a verified address', async () => {
    const ada = await (
      await signIn({ sub: 'ada', name: 'Ada', email: 'ada@example.com', email_verified: true })
    ).profile();
    const moved = await (
      await signIn({ sub: 'ada', name: 'Ada', email: 'new@example.com', email_verified: true })
    ).profile();
    expect(moved.id).toBe(ada.id);
    const claimed = await (
      await signIn({ sub: 'eve', name: 'Eve', email: 'ada@example.com', email_verified: false })
    ).profile();
    expect(claimed.id).not.toBe(ada.id);
    expect(claimed.email).toBeNull();
    const second = await (await signIn({ sub: 'ada-2', email: 'ADA@example.com', email_verified: 'true' })).profile();
    expect(second.id).toBe(ada.id);
  });

  it('is asked with state, nonce and PKCE, though it announces none of them', async () => {
    const { back } = await signIn({ sub: 'bob', name: 'Bob' });
    expect(back.headers.get('location')).toBe('https://shipshape.example/units');
    expect(provider.state.nonce).not.toBe('');
    expect(provider.state.challenge).not.toBe('');
    expect(provider.state.usedVerifier).toBe(true);
  });

  it('cannot sign in a browser that did not ask', async () => {
    const { guest } = await signIn({ sub: 'eve', name: 'Eve' });
    const victim = authBrowser(handlers, { host: 'shipshape.example' });
    const answer = await victim.send('/api/auth/callback/oidc?code=code&state=stolen');
    expect(answer.headers.get('location')).toContain('/signin?error=');
    expect(victim.jar.has('__Host-shipshape-session')).toBe(false);
    expect(guest.jar.has('__Host-shipshape-session')).toBe(true);
  });
});
