import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, type Scope } from '@/lib/auth';
import { joinTeam } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { type Receiver, startReceiver } from '../fixtures/webhook-receiver';

let database: TestDatabase;
let receiver: Receiver;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  // Nothing private: as an instance is unless its operator says otherwise.
  delete process.env.WEBHOOKS_PRIVATE;
  useAsGetDb(database);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await database.close();
});

const routes = {
  teams: () => import('@/app/api/v1/teams/route'),
  team: () => import('@/app/api/v1/teams/[slug]/route'),
  invites: () => import('@/app/api/v1/teams/[slug]/invites/route'),
  hooks: () => import('@/app/api/v1/teams/[slug]/webhooks/route'),
  hook: () => import('@/app/api/v1/teams/[slug]/webhooks/[id]/route'),
  test: () => import('@/app/api/v1/teams/[slug]/webhooks/[id]/test/route'),
};
type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Everything that any route has answered. */
const bodies: string[] = [];

async function program(...scopes: Scope[]) {
  const userId = await insertLearner(database.db);
  const { token } = await createApiToken({
    ctx: ctxOf(database.db, userId, new Date()),
    input: { name: 'T', scopes },
  });
  const call = async (what: string, params: Record<string, string> = {}, body?: unknown, key?: string) => {
    const [method = '', name = ''] = what.split(' ');
    const request = new Request('http://127.0.0.1:3000/api/v1/teams/x', {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        host: 'localhost:3000',
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const handlers: Record<string, Handler> = { ...(await routes[name as keyof typeof routes]()) };
    const response = await handlers[method]!(request, { params: Promise.resolve(params) });
    const text = await response.text();
    bodies.push(text);
    return { status: response.status, body: JSON.parse(text) };
  };
  return { userId, call };
}

const both: Scope[] = ['teams:read', 'teams:write'];
const secretUrl = 'https://hooks.example.invalid/services/T000/SECRETsecretSECRETab12';

describe('/api/v1/teams/{slug}/webhooks', () => {
  it('leads from the first to the last, and tells secret and address in no body but one', async () => {
    const owner = await program(...both);
    const { slug } = (await owner.call('POST teams', {}, { name: 'Hooks', displayName: 'Olga', timeZone: 'UTC' })).body;
    const wish = { url: secretUrl, events: ['member.joined'] };
    const made = await owner.call('POST hooks', { slug }, wish, 'once');
    expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
    const { id, secret } = made.body;
    bodies.pop();
    expect(await owner.call('POST hooks', { slug }, wish, 'once')).toMatchObject({ status: 409 });

    expect(await owner.call('POST test', { slug, id })).toEqual({
      status: 200,
      body: { status: null, problem: 'nothing is known by its name' },
    });
    expect(await owner.call('GET hooks', { slug })).toMatchObject({
      status: 200,
      body: {
        webhooks: [
          {
            id,
            url: 'https://hooks.example.invalid/…ab12',
            events: ['member.joined'],
            addedBy: 'Olga',
            stopped: null,
            deliveries: [{ event: 'test', attempts: 1, problem: 'nothing is known by its name' }],
          },
        ],
      },
    });
    const change = { events: ['member.left', 'goal.reached'] };
    expect(await owner.call('PATCH hook', { slug, id }, change)).toEqual({ status: 200, body: { secret: null } });
    expect(await owner.call('PATCH hook', { slug, id }, { on: true })).toMatchObject({ status: 409 });
    expect(await owner.call('GET team', { slug })).toMatchObject({ status: 200 });

    const { token } = (await owner.call('POST invites', { slug }, { expiresInDays: 1, maxUses: 5 })).body;
    const member = await program(...both);
    const ctx = ctxOf(database.db, member.userId, new Date());
    await joinTeam({ ctx, input: { token, displayName: 'Mia', visibility: 'shown' } });
    for (const [what, body] of [
      ['GET hooks'],
      ['POST hooks', wish],
      ['PATCH hook', change],
      ['POST test'],
      ['DELETE hook'],
    ] as const) {
      expect([what, (await member.call(what, what.endsWith('hooks') ? { slug } : { slug, id }, body)).status]).toEqual([
        what,
        403,
      ]);
    }
    expect(await owner.call('DELETE hook', { slug, id })).toEqual({ status: 200, body: { done: true } });
    expect((await owner.call('GET hooks', { slug })).body).toEqual({ webhooks: [] });
    expect(await owner.call('POST test', { slug, id })).toMatchObject({ status: 404 });

    const all = bodies.join('\n');
    for (const never of [secret, secret.slice(6), secretUrl, 'SECRETsecret', 'services']) {
      expect(all).not.toContain(never);
    }
  });

  it('sends nothing to private places and plain http, however they are spelled', async () => {
    const owner = await program(...both);
    const { slug } = (await owner.call('POST teams', {}, { name: 'Inside', displayName: 'Olga', timeZone: 'UTC' }))
      .body;
    const events = ['member.joined'];
    for (const url of [receiver.url, 'http://example.org/', 'file:///etc/passwd', 'https://a:b@example.org/', 'x']) {
      const { status, body } = await owner.call('POST hooks', { slug }, { url, events });
      expect([status, body.errors?.[0]?.path]).toEqual([422, 'url']);
      expect(JSON.stringify(body)).not.toContain('a:b@');
    }
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]', '169.254.169.254']) {
      const url = `https://${host}:${receiver.port}/`;
      const { id } = (await owner.call('POST hooks', { slug }, { url, events })).body;
      expect((await owner.call('POST test', { slug, id })).body).toEqual({
        status: null,
        problem: 'its name leads to a private address',
      });
      await owner.call('DELETE hook', { slug, id });
    }
    expect(receiver.state.received).toEqual([]);
  });

  it('says what is wrong with a body', async () => {
    const owner = await program(...both);
    const { slug } = (await owner.call('POST teams', {}, { name: 'Odd', displayName: 'Olga', timeZone: 'UTC' })).body;
    for (const body of [
      {},
      { url: secretUrl },
      { url: secretUrl, events: [] },
      { url: secretUrl, events: ['test'] },
      { url: secretUrl, events: ['member.left'], secret: 'mine' },
    ]) {
      expect((await owner.call('POST hooks', { slug }, body)).status).toBe(422);
    }
    const { id } = (await owner.call('POST hooks', { slug }, { url: secretUrl, events: ['member.left'] })).body;
    for (const body of [{ on: false }, { events: [] }, { url: secretUrl }]) {
      expect((await owner.call('PATCH hook', { slug, id }, body)).status).toBe(422);
    }
  });
});
