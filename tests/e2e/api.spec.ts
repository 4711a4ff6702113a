import { randomUUID } from 'node:crypto';
import type { APIResponse } from '@playwright/test';
import { queueSchema, type RecordResult } from '@/lib/review/schemas';
import { uuidv7 } from '@/lib/review/outbox/uuidv7';
import { admin } from '../fixtures/admin-cli';
import { expect, test } from './fixtures';
import { learnerApi, review } from './learner-api';

const sameOrigin = { 'sec-fetch-site': 'same-origin' };
const events = '/api/v1/review/events';

async function expectProblem(response: APIResponse, status: number, detail?: RegExp): Promise<void> {
  expect(response.status()).toBe(status);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    status,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(detail ?? /\w/),
  });
}

test('health, readiness and the contract are public, metrics are not', async ({ request }) => {
  expect((await request.get('/api/healthz')).status()).toBe(200);
  expect((await request.get('/api/readyz')).status()).toBe(200);
  await expectProblem(await request.get('/api/metrics'), 401);
  const { openapi, paths } = await (await request.get('/api/v1/openapi.json')).json();
  expect(openapi).toMatch(/^3\.1/);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/units',
      '/api/v1/units/{day}',
      '/api/v1/review/queue',
      events,
      '/api/v1/review/stats',
      '/api/v1/review/export',
      '/api/v1/tokens',
    ]),
  );
});

test('anyone may read the units and their cards', async ({ request }) => {
  const { units } = await (await request.get('/api/v1/units')).json();
  expect(units.length).toBeGreaterThanOrEqual(7);
  expect(units).toEqual(units.toSorted((a: { day: number }, b: { day: number }) => a.day - b.day));
  for (const unit of units) {
    const body = await (await request.get(`/api/v1/units/${unit.day}`)).json();
    expect(body.unit).toMatchObject({ day: unit.day, slug: unit.slug, title: unit.title });
    expect(body.cards).toHaveLength(unit.cards);
  }
  await expectProblem(await request.get('/api/v1/units/99'), 404);
});

test('without a session or a token, private addresses answer 401', async ({ request }) => {
  for (const path of ['queue', 'stats', 'export']) {
    await expectProblem(await request.get(`/api/v1/review/${path}`), 401, /sign in/i);
  }
  await expectProblem(await request.post(events, { data: { events: [] } }), 401);
  await expectProblem(await request.post('/api/v1/tokens', { data: {} }), 401);
  const wrong = { authorization: 'Bearer not-a-token' };
  await expectProblem(await request.get('/api/v1/review/queue', { headers: wrong }), 401);
});

test('the admin command line makes a user and a token that works until it is revoked', async ({ request }) => {
  const name = `Grace ${randomUUID().slice(0, 8)}`;
  const { user } = await admin<{ user: { id: string } }>('user', 'create', '--name', name);
  const scopes = ['--scopes', 'review:read'];
  const { token, id } = await admin<{ token: string; id: string }>('token', 'create', '--user', user.id, ...scopes);
  const headers = { authorization: `Bearer ${token}` };

  const queue = queueSchema.parse(await (await request.get('/api/v1/review/queue', { headers })).json());
  expect(queue.user).toEqual({ id: user.id, name });
  const [first] = queue.cards;
  const write = { events: [review(first?.cardId ?? '', 3)] };
  await expectProblem(await request.post(events, { headers, data: write }), 403, /review:write/);
  await expectProblem(
    await request.post('/api/v1/tokens', { headers, data: { name: 'x', scopes: ['review:read'] } }),
    403,
  );

  await admin('token', 'revoke', '--user', user.id, '--id', id);
  await expectProblem(await request.get('/api/v1/review/queue', { headers }), 401, /revoked/);
});

test('the queue has the shape the contract promises', async ({ page, learner }) => {
  const queue = queueSchema.strict().parse(await learnerApi(page.request).queue());
  expect(queue.user.name).toBe(learner.name);
  expect(queue.counts).toMatchObject({ new: 20, learning: 0, review: 0 });
  expect(queue.hidden.new).toBeGreaterThan(100);
  expect(queue.cards).toHaveLength(20);
  for (const { intervals, due, state } of queue.cards) {
    expect([due, state]).toEqual([null, 'new']);
    expect(intervals.again).toBeLessThanOrEqual(intervals.hard);
    expect(intervals.hard).toBeLessThanOrEqual(intervals.good);
    expect(intervals.good).toBeLessThan(intervals.easy);
  }
});

test('long answers travel compressed, short ones as they are', async ({ signedIn: page }) => {
  const long = await page.request.get('/api/v1/units');
  expect((await long.body()).length).toBeGreaterThan(1024);
  expect(long.headers()['content-encoding']).toBe('gzip');
  const short = await page.request.post(events, { data: { events: [{}] }, headers: sameOrigin });
  expect(await short.json()).toEqual({ results: [expect.objectContaining({ status: 'rejected' })], cards: [] });
  expect(short.headers()['content-encoding']).toBeUndefined();
});

test('each event is judged alone: accepted, duplicate or rejected', async ({ page, api }) => {
  const [one, two] = (await api.queue()).cards.map(({ cardId }) => cardId) as [string, string];
  const good = review(one, 3);
  const late = review(two, 4);
  const batch = [
    good,
    { nonsense: true },
    { ...review(one, 3), rating: 7 },
    good,
    review('day-08/no-such-card', 3),
    review(one, 3, Date.now() + 3_600_000),
    review(one, 3, Date.now() - 86_400_000),
    { ...review(one, 3), kind: 'undo', undoes: uuidv7() },
    late,
  ];
  const response = await page.request.post(events, { data: { events: batch }, headers: sameOrigin });
  const { results, cards }: RecordResult = await response.json();
  expect(results.map(({ status, reason }) => reason ?? status)).toEqual([
    'accepted',
    'malformed',
    'malformed',
    'duplicate',
    'unknown-card',
    'future',
    'before-account',
    'unknown-event',
    'accepted',
  ]);
  expect(new Map(cards.map(({ cardId, reps }) => [cardId, reps]))).toEqual(
    new Map([
      [one, 1],
      [two, 1],
    ]),
  );
  expect((await api.reviews()).map(({ id }) => id).toSorted()).toEqual([good.id, late.id].toSorted());
});

test('a batch too long, too big or not JSON is refused whole, and the client is told why', async ({ page, api }) => {
  const [card] = (await api.queue()).cards;
  const many = Array.from({ length: 501 }, () => review(card?.cardId ?? '', 3));
  const post = (data: unknown, more = {}) => page.request.post(events, { data, headers: { ...sameOrigin, ...more } });
  await expectProblem(await post({ events: many }), 422, /500/);
  await expectProblem(await post({ events: [], padding: 'x'.repeat(600_000) }), 413, /bytes/);
  await expectProblem(await post(Buffer.from('{"events":'), { 'content-type': 'application/json' }), 422, /JSON/);
  await expectProblem(await post('events=1', { 'content-type': 'text/plain' }), 422, /application\/json/);
  expect(await api.log()).toEqual([]);
});

test('an Idempotency-Key makes a retry harmless', async ({ page, api }) => {
  const [card] = (await api.queue()).cards;
  const post = (path: string, key: string, data: unknown) =>
    page.request.post(path, { data, headers: { ...sameOrigin, 'idempotency-key': key } });

  const batch = { events: [review(card?.cardId ?? '', 3)] };
  const first = await post(events, 'batch-1', batch);
  const again = await post(events, 'batch-1', batch);
  expect(again.headers()['idempotency-replayed']).toBe('true');
  expect(await again.json()).toEqual(await first.json());
  await expectProblem(
    await post(events, 'batch-1', { events: [review(card?.cardId ?? '', 1)] }),
    422,
    /different request/,
  );

  const wanted = { name: 'Backup', scopes: ['review:read'] };
  expect((await post('/api/v1/tokens', 'token-1', wanted)).status()).toBe(201);
  await expectProblem(await post('/api/v1/tokens', 'token-1', wanted), 409, /only once/);
});

test('another site cannot write with the cookie of a learner', async ({ page, api }) => {
  const [card] = (await api.queue()).cards;
  const data = { events: [review(card?.cardId ?? '', 3)] };
  const strangers: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
    { origin: 'https://evil.example' },
    {},
  ];
  for (const headers of strangers) {
    await expectProblem(await page.request.post(events, { data, headers }), 403);
  }
  expect(await api.log()).toEqual([]);
});

test('the log can be taken away as NDJSON and as CSV', async ({ page, api }) => {
  const [one, two] = (await api.queue()).cards.map(({ cardId }) => cardId) as [string, string];
  const made = [review(one, 1), review(two, 4)];
  await api.record(made);
  expect(await api.log()).toMatchObject(made.map(({ id, cardId, at }) => ({ id, cardId, at })));

  const csv = await page.request.get('/api/v1/review/export?format=csv');
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect(csv.headers()['content-disposition']).toMatch(/attachment; filename="[\w-]+\.csv"/);
  const [head, ...lines] = (await csv.text()).trim().split('\n');
  expect(head).toMatch(/^id,kind,cardId,rating,at,/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(made.map(({ id }) => id));
});

test('signing out ends the session itself, not only the cookie', async ({ signedIn: page, playwright, baseURL }) => {
  const stolen = await playwright.request.newContext({ baseURL, storageState: await page.context().storageState() });
  expect((await stolen.get('/api/v1/review/queue')).status()).toBe(200);
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  await page.request.post('/api/auth/signout', { form: { csrfToken } });
  await expectProblem(await stolen.get('/api/v1/review/queue'), 401);
  await stolen.dispose();
});

test('a rebound DNS name gets no local profile', async ({ request }) => {
  const headers = { host: 'evil.example' };
  const page = await (await request.get('/signin', { headers })).text();
  expect(page).toContain('No way to sign in from here');
  expect(page).not.toContain('name="name"');

  const { csrfToken } = await (await request.get('/api/auth/csrf', { headers })).json();
  const form = { csrfToken, name: 'Mallory', callbackUrl: '/review' };
  const answer = await request.post('/api/auth/callback/local', { headers, form, maxRedirects: 0 });
  expect(answer.headers().location).toMatch(/error=/);
  expect(answer.headers()['set-cookie'] ?? '').not.toContain('shipshape-session=');
});
