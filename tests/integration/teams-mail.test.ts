import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createUser, type Ctx, mailOrigin } from '@/lib/auth';
import { createTeam, getInvite, joinTeam, listInvites, mailInvite } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf } from '../fixtures/learner';

const origin = 'http://localhost:3000';
const now = new Date('2026-11-22T08:00:00Z');
const visibility = 'shown' as const;
let database: TestDatabase;
let counter = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
});
afterAll(() => database.close());
afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
  delete process.env.SMTP_URL;
});

async function account(): Promise<{ ctx: Ctx; email: string }> {
  counter += 1;
  const email = `learner${counter}@example.com`;
  const system: Ctx = { actor: { kind: 'system' }, db: database.db, reader: database.db, now };
  const { id } = await createUser({ ctx: system, input: { name: `Learner ${counter}`, email } });
  return { ctx: ctxOf(database.db, id, now), email };
}

async function team() {
  const owner = await account();
  const input = { name: `Crew ${counter}`, displayName: 'Olga', timeZone: 'UTC' };
  return { ...owner, ...(await createTeam({ ctx: owner.ctx, input })) };
}

/** Mails an invitation and answers with the token of the link that was printed. */
async function invited(ctx: Ctx, slug: string, email: string): Promise<string> {
  const printed = vi.spyOn(console, 'info').mockImplementation(() => {});
  await mailInvite({ ctx, input: { slug, email, expiresInDays: 3 }, origin });
  const [line] = printed.mock.lastCall ?? [];
  const [, token] = /^Team invitation for \S+:\nhttp:\/\/localhost:3000\/teams\/join\/(\S+)$/.exec(String(line)) ?? [];
  expect(token).toBeTruthy();
  return token ?? '';
}

describe('an invitation by e-mail', () => {
  it('lets in the account of that address, once, and nobody else', async () => {
    const { ctx, slug } = await team();
    const [mia, max] = [await account(), await account()];
    const token = await invited(ctx, slug, mia.email.toUpperCase());
    expect(await getInvite({ ctx: mia.ctx, input: { token } })).toMatchObject({ isMailed: true, isForMe: true });
    expect(await getInvite({ ctx: max.ctx, input: { token } })).toMatchObject({ isMailed: true, isForMe: false });
    const input = { token, displayName: 'X', visibility };
    await expect(joinTeam({ ctx: max.ctx, input })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await listInvites({ ctx, input: { slug } })).toMatchObject([{ email: mia.email, maxUses: 1, uses: 0 }]);
    await joinTeam({ ctx: mia.ctx, input });
    expect(await listInvites({ ctx, input: { slug } })).toEqual([]);
  });

  it('goes three times a day to one address, from whichever team', async () => {
    const [first, second, mia] = [await team(), await team(), await account()];
    for (const { ctx, slug } of [first, second, first]) await invited(ctx, slug, mia.email);
    const again = mailInvite({
      ctx: second.ctx,
      input: { slug: second.slug, email: mia.email, expiresInDays: 3 },
      origin,
    });
    await expect(again).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is refused where no mail leaves, and to members', async () => {
    const { ctx, slug } = await team();
    const input = { slug, email: 'a@example.com', expiresInDays: 3 };
    await expect(mailInvite({ ctx, input, origin: null })).rejects.toMatchObject({ code: 'unavailable' });
    const mia = await account();
    await joinTeam({
      ctx: mia.ctx,
      input: { token: await invited(ctx, slug, mia.email), displayName: 'Mia', visibility },
    });
    await expect(mailInvite({ ctx: mia.ctx, input, origin })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await listInvites({ ctx, input: { slug } })).toEqual([]);
  });

  it('is taken back when the mail does not leave', async () => {
    const { ctx, slug } = await team();
    // A port on which nobody answers any more.
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
    vi.resetModules();
    const fresh = await import('@/lib/teams');
    const input = { slug, email: 'a@example.com', expiresInDays: 3 };
    await expect(fresh.mailInvite({ ctx, input, origin })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await listInvites({ ctx, input: { slug } })).toEqual([]);
  });
});

describe('what a mailed link begins with', () => {
  const env = { NODE_ENV: 'production', TRUST_PROXY: false, SMTP_URL: 'smtp://mail' } as Parameters<
    typeof mailOrigin
  >[1];
  const headers = (host: string) => new Headers({ host });

  it('is never what the caller claims', () => {
    expect(mailOrigin(headers('evil.example'), env)).toBeNull();
    expect(mailOrigin(headers('localhost:3000'), env)).toBe(origin);
    const known = { ...env, AUTH_URL: 'https://ship.example' };
    expect(mailOrigin(headers('evil.example'), known)).toBe('https://ship.example');
    expect(mailOrigin(headers('localhost:3000'), { ...known, SMTP_URL: undefined })).toBeNull();
  });
});
