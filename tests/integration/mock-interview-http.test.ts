import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, type Scope } from '@/lib/auth';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12'], new Date());
});
afterAll(() => database.close());

const learner = () => insertLearner(database.db);
const wish = { level: 'mid', minutes: 30, mode: 'real' } as const;
const words = 'I would look at the events and the logs of the container first, and then compare the image.';

describe('/api/v1/interviews', () => {
  const tokenOf = async (...scopes: Scope[]) =>
    (await createApiToken({ ctx: ctxOf(database.db, await learner(), new Date()), input: { name: 'T', scopes } }))
      .token;
  const routes = {
    start: () => import('@/app/api/v1/interviews/route').then(({ POST }) => POST),
    get: () => import('@/app/api/v1/interviews/[id]/route').then(({ GET }) => GET),
    draft: () => import('@/app/api/v1/interviews/[id]/draft/route').then(({ PUT }) => PUT),
    turns: () => import('@/app/api/v1/interviews/[id]/turns/route').then(({ POST }) => POST),
    pause: () => import('@/app/api/v1/interviews/[id]/pause/route').then(({ PUT }) => PUT),
    finish: () => import('@/app/api/v1/interviews/[id]/finish/route').then(({ POST }) => POST),
  };
  const methods = { start: 'POST', get: 'GET', draft: 'PUT', turns: 'POST', pause: 'PUT', finish: 'POST' };

  async function call(token: string, name: keyof typeof routes, id = '', body?: unknown) {
    const request = new Request('http://127.0.0.1:3000/api/v1/interviews/x', {
      method: methods[name],
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await (await routes[name]())(request, { params: Promise.resolve({ id }) });
    return { status: response.status, body: await response.json() };
  }

  it('lead from the start to the report', async () => {
    const token = await tokenOf('interview:read', 'interview:write');
    const started = await call(token, 'start', '', wish);
    expect(started).toMatchObject({ status: 201, body: { interview: { state: 'running' } } });
    const { id } = started.body.interview;
    expect(await call(token, 'draft', id, { answer: words, after: 0 })).toMatchObject({ status: 200 });
    expect(await call(token, 'turns', id, { answer: words, after: 0 })).toMatchObject({ status: 201 });
    expect(await call(token, 'pause', id, { paused: true })).toMatchObject({
      body: { interview: { state: 'paused' } },
    });
    expect(await call(token, 'finish', id)).toMatchObject({ status: 200, body: { interview: { state: 'finished' } } });
    expect((await call(token, 'get', id)).body.interview.report.questions[0].attempt.answer).toBe(words);
  });

  it('say what is wrong with a token, a body, an id', async () => {
    const token = await tokenOf('interview:write');
    const unknown = '00000000-0000-7000-8000-000000000000';
    expect((await call(token, 'start', '', { ...wish, minutes: 7 })).status).toBe(422);
    expect((await call(token, 'get', unknown)).status).toBe(403);
    expect((await call(token, 'finish', 'odd')).status).toBe(422);
    expect((await call(token, 'finish', unknown)).status).toBe(404);
  });
});
