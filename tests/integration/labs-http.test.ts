import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, type Scope } from '@/lib/auth';
import type { Attempt, StartedAttempt, Submission } from '@/lib/labs';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab, type Work } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

let database: TestDatabase;
const slug = 'cache-order';
const asText = { accept: 'text/plain' };
const gzip = { 'content-type': 'application/gzip' };

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db);
});
afterAll(() => database.close());

async function makeToken(scopes: Scope[] = ['labs:read', 'labs:write']): Promise<string> {
  const ctx = ctxOf(database.db, await insertLearner(database.db), new Date());
  return (await createApiToken({ ctx, input: { name: 'Lab', scopes } })).token;
}

type Sent = {
  token: string | null;
  params?: Record<string, string>;
  body?: BodyInit;
  headers?: Record<string, string>;
};

function send(route: Route, { token, params = {}, body, headers = {} }: Sent): Promise<Response> {
  const request = new Request('http://127.0.0.1:3000/api/v1/x', {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
    headers: { host: 'labs.example', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  });
  return route(request, { params: Promise.resolve(params) });
}

const routes = {
  start: async () => (await import('@/app/api/v1/labs/[slug]/attempts/route')).POST,
  check: async () => (await import('@/app/api/v1/attempts/[id]/checks/route')).POST,
  submit: async () => (await import('@/app/api/v1/attempts/[id]/submissions/route')).POST,
  hint: async () => (await import('@/app/api/v1/attempts/[id]/hints/route')).POST,
};

async function start(token: string): Promise<Attempt> {
  const response = await send(await routes.start(), { token, params: { slug } });
  expect(response.status).toBe(201);
  return ((await response.json()) as StartedAttempt).attempt;
}

/** Work that was done just now. */
const pack = (attempt: Attempt, work: Work = {}) => new Uint8Array(packWork(attempt, { minutes: 0, ...work }));

describe('the API of labs', () => {
  it('answers a runner in lines', async () => {
    const token = await makeToken();
    const started = await send(await routes.start(), { token, params: { slug }, headers: asText });
    expect(started.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const lines = Object.fromEntries(
      (await started.text())
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s)),
    );
    expect(Object.keys(lines)).toEqual(['id', 'nonce', 'version', 'issued', 'expires', 'code']);
    const attempt = await start(token);
    expect(lines).toMatchObject({ id: attempt.id, nonce: attempt.nonce, expires: attempt.expiresAt });
    expect(Buffer.from(lines.code ?? '', 'base64url').toString()).toMatch(/^http:\/\/labs\.example\|/);

    const params = { id: attempt.id };
    const body = pack(attempt, { user: '' });
    const checked = await send(await routes.check(), { token, params, body, headers: { ...gzip, ...asText } });
    const text = await checked.text();
    expect(text).toMatch(/^PASS layers A change of source keeps the dependencies$/m);
    expect(text).toMatch(
      /^FAIL no-root It does not run as root\n {2}expected: .+\n {2}seen: .+\n {2}why: It runs as root\.\n {2}help: Name a user\.$/m,
    );
    expect(text).toMatch(/\nVerdict: partial, 25 of 30 points\n$/);

    const json = { 'content-type': 'application/json' };
    const asked = { token, params, body: JSON.stringify({ check: 'runs' }), headers: { ...json, ...asText } };
    expect(await (await send(await routes.hint(), asked)).text()).toBe('Which line did you move?\n');
  });

  it('answers a browser in JSON, whatever else it would take', async () => {
    const token = await makeToken();
    const attempt = await start(token);
    const headers = { 'content-type': 'application/octet-stream', accept: 'application/json, text/plain, */*' };
    const sent = { token, params: { id: attempt.id }, body: pack(attempt), headers };
    const given = await send(await routes.submit(), sent);
    expect(given.status).toBe(201);
    const { submission } = (await given.json()) as { submission: Submission };
    expect(submission).toMatchObject({ verdict: 'passed', tier: 'checked' });
    const { GET } = await import('@/app/api/v1/submissions/[id]/route');
    const read = new Request('http://127.0.0.1:3000/', { headers: { authorization: `Bearer ${token}` } });
    expect(await (await GET(read, { params: Promise.resolve({ id: submission.id }) })).json()).toEqual({ submission });
  });

  it('tells a runner what went wrong in one line', async () => {
    const token = await makeToken();
    const attempt = await start(token);
    const params = { id: attempt.id };
    const submit = async (changed: Partial<Sent>) =>
      send(await routes.submit(), { token, params, body: pack(attempt), headers: { ...gzip, ...asText }, ...changed });
    const refused = [
      await submit({ token: null }),
      await submit({ token: await makeToken(['labs:read']) }),
      await submit({ token: await makeToken() }),
      await submit({ body: 'no bundle' }),
      await submit({ headers: { ...asText, 'content-type': 'application/json' } }),
      await submit({ body: new Uint8Array(512 * 1024 + 1) }),
      await submit({ params: { id: 'not-an-id' } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 404, 422, 422, 413, 422]);
    for (const response of refused) expect(await response.text()).toMatch(/^Error: [^\n]+\n$/);
    expect((await submit({})).status).toBe(201);
    expect((await submit({ body: pack(attempt) })).status).toBe(409);
  });

  it('says when to come again', async () => {
    const token = await makeToken();
    const attempt = await start(token);
    const check = async () =>
      send(await routes.check(), {
        token,
        params: { id: attempt.id },
        body: new Uint8Array([1]),
        headers: { ...gzip, ...asText },
      });
    const statuses = [];
    let last = await check();
    // Two windows of ten, should a minute end between them.
    for (let count = 0; count < 20 && last.status !== 429; count += 1) {
      statuses.push(last.status);
      last = await check();
    }
    expect(new Set(statuses)).toEqual(new Set([422]));
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('gives the first answer again for an Idempotency-Key, and refuses it for other bytes', async () => {
    const token = await makeToken();
    const attempt = await start(token);
    const submit = async (body: Uint8Array<ArrayBuffer>) =>
      send(await routes.submit(), {
        token,
        params: { id: attempt.id },
        body,
        headers: { ...gzip, ...asText, 'idempotency-key': 'once' },
      });
    const body = pack(attempt);
    const first = await submit(body);
    const again = await submit(body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.text()).toBe(await first.text());
    expect((await submit(pack(attempt))).status).toBe(422);
  });

  it('lists labs for strangers, and shows one', async () => {
    const list = await import('@/app/api/v1/labs/route');
    const one = await import('@/app/api/v1/labs/[slug]/route');
    const request = () => new Request('http://127.0.0.1:3000/api/v1/labs');
    const { labs } = (await (await list.GET(request(), { params: Promise.resolve({}) })).json()) as { labs: unknown[] };
    expect(labs).toMatchObject([{ slug, title: sampleLab().manifest.title, mine: null }]);
    const lab = await one.GET(request(), { params: Promise.resolve({ slug }) });
    expect(await lab.json()).toMatchObject({ slug, mine: null });
    expect((await one.GET(request(), { params: Promise.resolve({ slug: 'none' }) })).status).toBe(404);
  });
});
