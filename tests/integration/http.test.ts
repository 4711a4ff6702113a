import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connect } from '@/db/client';
import { createApiToken, listApiTokens } from '@/lib/auth';
import { AppError, countAgainstLimit, problemResponse, toAppError } from '@/lib/http';
import { answerOnce, type KeyedRequest } from '@/lib/http/idempotency';
import { listReadingPositions } from '@/lib/review';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';

let database: TestDatabase;
const now = new Date('2026-03-10T12:00:00.000Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 8, 3);
});
afterAll(() => database.close());

describe('an Idempotency-Key', () => {
  const keyed = (userId: string, change: Partial<KeyedRequest> = {}): KeyedRequest => ({
    db: database.db,
    userId,
    key: 'a-key',
    method: 'POST',
    path: '/api/v1/tokens',
    body: '{}',
    now,
    ...change,
  });
  const made = (value: unknown) => async () => ({ status: 201, body: { value } });
  const hang = () => new Promise<never>(() => {});
  const stored = async (userId: string) =>
    (await database.client`select status, body from idempotency_keys where user_id = ${userId}`).map((row) => ({
      ...row,
    }));

  it('gives the same answer again, to the same learner only', async () => {
    const [userId, other] = [await insertLearner(database.db), await insertLearner(database.db)];
    const first = await answerOnce(keyed(userId), false, made('first'));
    expect(first).toEqual({ status: 201, body: { value: 'first' }, replayed: false });
    expect(await answerOnce(keyed(userId), false, made('second'))).toEqual({ ...first, replayed: true });
    expect(await answerOnce(keyed(other), false, made('theirs'))).toMatchObject({ body: { value: 'theirs' } });
  });

  it('runs once, however many come together', async () => {
    const userId = await insertLearner(database.db);
    let runs = 0;
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        answerOnce(keyed(userId), false, async () => ({ status: 200, body: { run: (runs += 1) } })),
      ),
    );
    expect(runs).toBe(1);
    for (const answer of answers) {
      if (answer.status === 'fulfilled') expect(answer.value.body).toEqual({ run: 1 });
      else expect(answer.reason).toMatchObject({ code: 'conflict' });
    }
  });

  it.each([{ body: '{"x":1}' }, { path: '/api/v1/other' }, { method: 'PUT' }])(
    'belongs to one request, so %j is refused',
    async (change) => {
      const userId = await insertLearner(database.db);
      await answerOnce(keyed(userId), false, made(1));
      await expect(answerOnce(keyed(userId, change), false, made(2))).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('answers conflict while the first is running, and is free 60 s after a crash', async () => {
    const userId = await insertLearner(database.db);
    void answerOnce(keyed(userId), false, hang);
    await vi.waitFor(async () => expect(await stored(userId)).toHaveLength(1));
    await expect(answerOnce(keyed(userId, { now: after(59) }), false, made(2))).rejects.toMatchObject({
      code: 'conflict',
    });
    const late = await answerOnce(keyed(userId, { now: after(61) }), false, made(3));
    expect(late).toMatchObject({ body: { value: 3 }, replayed: false });
  });

  it('keeps the later answer when a request taken for crashed comes back', async () => {
    const userId = await insertLearner(database.db);
    let fail = (_error: Error) => {};
    const slow = answerOnce(keyed(userId), false, () => new Promise<never>((_, reject) => (fail = reject)));
    await vi.waitFor(async () => expect(await stored(userId)).toHaveLength(1));
    await answerOnce(keyed(userId, { now: after(61) }), false, made('later'));
    fail(new Error('too late'));
    await expect(slow).rejects.toThrow('too late');
    expect(await stored(userId)).toEqual([{ status: 201, body: { value: 'later' } }]);
  });

  it('is free at once after an error, and after a day', async () => {
    const userId = await insertLearner(database.db);
    const failing = answerOnce(keyed(userId), false, async () => {
      throw new AppError('conflict', 'not now');
    });
    await expect(failing).rejects.toThrow('not now');
    expect(await answerOnce(keyed(userId), false, made(1))).toMatchObject({ replayed: false });
    const nextDay = keyed(userId, { now: after(24 * 3600 + 1) });
    expect(await answerOnce(nextDay, false, made(2))).toMatchObject({ body: { value: 2 }, replayed: false });
  });

  it('never stores a secret', async () => {
    const userId = await insertLearner(database.db);
    expect(await answerOnce(keyed(userId), true, made('s3cret'))).toMatchObject({ body: { value: 's3cret' } });
    await expect(answerOnce(keyed(userId), true, made('other'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await stored(userId)).toEqual([{ status: 201, body: {} }]);
  });
});

describe('the rate limit', () => {
  const call = (key: string, at = now) => countAgainstLimit({ key, limit: 30, windowSeconds: 60, now: at });

  it('is exact under calls that come together, and starts anew with the next window', async () => {
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => call('burst', after(15))));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(20);
    for (const reason of refused) {
      expect(reason).toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 45 } });
    }
    await call('another');
    await expect(call('burst', after(59))).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
    await call('burst', after(60));
  });
});

describe('errors', () => {
  it('of shape name each field', () => {
    const { error } = z.object({ events: z.array(z.object({ at: z.string() })) }).safeParse({ events: [{ at: 1 }] });
    expect(toAppError(error)).toMatchObject({
      status: 422,
      message: expect.stringMatching(/^events\.0\.at: /),
      details: { fields: [{ path: 'events.0.at' }] },
    });
  });

  it('of a database that is away are 503, and tell nobody its address', async () => {
    const { db, client } = connect('postgres://u:hidden@127.0.0.1:1/x', { connect_timeout: 2 });
    const failure: unknown = await db.execute(sql`select 1`).catch((error: unknown) => error);
    await client.end();
    const response = problemResponse(failure, 'r1');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.text()).not.toMatch(/hidden|127\.0|select/);
  });

  it('of a connection that an operator ended are 503', async () => {
    const { client } = connect(database.url, { max: 1 });
    const busy = drizzle(client)
      .execute(sql`select pg_sleep(30)`)
      .catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const ended = await database.client`
        select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)' and pid <> pg_backend_pid()`;
      expect(ended).toHaveLength(1);
    });
    expect(toAppError(await busy)).toMatchObject({ status: 503 });
    await client.end({ timeout: 1 });
  });

  it.each(['53300', '57P03', '08006', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'])(
    'with the code %s mean that the database is away',
    (code) => expect(toAppError(Object.assign(new Error('x'), { code }))).toMatchObject({ status: 503 }),
  );

  it('nobody planned are a plain 500 that names only the request', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure: unknown = await database.db
      .execute(sql`select secret from nowhere`)
      .catch((error: unknown) => error);
    const response = problemResponse(failure, 'r2');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'internal', detail: expect.stringContaining('r2') });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe('a route', () => {
  type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
  const learnerNow = () => new Date();

  async function makeLearner(scopes: Parameters<typeof createApiToken>[0]['input']['scopes']) {
    const userId = await insertLearner(database.db);
    const ctx = ctxOf(database.db, userId, learnerNow());
    return { userId, ctx, ...(await createApiToken({ ctx, input: { name: 'Test', scopes } })) };
  }

  const send = (
    route: Route,
    method: string,
    token: string | null,
    body: unknown,
    extra: Record<string, string> = {},
  ) =>
    route(
      new Request('http://127.0.0.1:3000/api/v1/x', {
        method,
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...extra,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      { params: Promise.resolve({ day: '8' }) },
    );

  it('records reviews for a token, once per key', async () => {
    const { POST } = await import('@/app/api/v1/review/events/route');
    const { token } = await makeLearner(['review:write']);
    const at = learnerNow().getTime();
    const event = {
      id: eventId(at),
      kind: 'review',
      cardId: 'day-08/card-1',
      rating: 3,
      at: new Date(at).toISOString(),
    };
    const once = await send(POST, 'POST', token, { events: [event] }, { 'idempotency-key': 'k' });
    const twice = await send(POST, 'POST', token, { events: [event] }, { 'idempotency-key': 'k' });
    expect([once.status, twice.status]).toEqual([200, 200]);
    expect([once, twice].map((response) => response.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    const answer = (await once.json()) as { results: unknown[] };
    expect(answer.results).toEqual([{ id: event.id, status: 'accepted' }]);
    expect(await twice.json()).toEqual(answer);
  });

  it('shows a token once', async () => {
    const { POST } = await import('@/app/api/v1/tokens/route');
    const { token, ctx } = await makeLearner(['tokens:write']);
    const wanted = { name: 'CI', scopes: ['tokens:write'] };
    const made = await send(POST, 'POST', token, wanted, { 'idempotency-key': 'k' });
    expect(made.status).toBe(201);
    expect((await send(POST, 'POST', token, wanted, { 'idempotency-key': 'k' })).status).toBe(409);
    expect(await listApiTokens({ ctx })).toHaveLength(2);
  });

  it('remembers where each learner reads', async () => {
    const { PUT } = await import('@/app/api/v1/units/[day]/position/route');
    const { token, ctx } = await makeLearner(['review:write']);
    for (const fraction of [0.25, 0.5]) {
      expect((await send(PUT, 'PUT', token, { heading: 'layers', fraction })).status).toBe(200);
    }
    expect(await listReadingPositions({ ctx })).toMatchObject([{ day: 8, heading: 'layers', fraction: 0.5 }]);
  });

  it('refuses strangers, wrong scopes, broken bodies and foreign origins', async () => {
    const { PUT } = await import('@/app/api/v1/units/[day]/position/route');
    const { token } = await makeLearner(['review:write']);
    const { token: reader } = await makeLearner(['review:read']);
    const good = { heading: '', fraction: 1 };
    const statuses = [
      await send(PUT, 'PUT', null, good),
      await send(PUT, 'PUT', `${token}x`, good),
      await send(PUT, 'PUT', reader, good),
      await send(PUT, 'PUT', token, { ...good, fraction: 2 }),
      await send(PUT, 'PUT', token, '{'),
      await send(PUT, 'PUT', token, good, { 'content-type': 'text/plain' }),
      await send(PUT, 'PUT', token, { ...good, heading: 'x'.repeat(70_000) }),
    ].map((response) => response.status);
    expect(statuses).toEqual([401, 401, 403, 422, 422, 422, 413]);
  });
});
