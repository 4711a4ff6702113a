import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '@/app/api/v1/contracts';
import { allScopes, createApiToken, revokeApiToken, type Scope } from '@/lib/auth';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Call = { name: string; method: string; path: string; access: 'public' | Scope };

const root = path.join(import.meta.dirname, '../../app/api');
const routeFiles = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
// Every operation of the API; contracts.test.ts says that each has its route, and each route its contract.
const calls: Call[] = Object.entries(contracts).map(([name, { method, path: url, access }]) => {
  return { name, method, path: url, access };
});
const guarded = calls.filter(({ access }) => access !== 'public');

let database: TestDatabase;
let userId = '';

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  userId = await insertLearner(database.db);
});
afterAll(() => database.close());

async function tokenFor(scopes: readonly Scope[]) {
  const ctx = ctxOf(database.db, userId, new Date());
  return createApiToken({ ctx, input: { name: 'T', scopes: [...scopes] } });
}

/** Ids and names that fit every shape, of things that are not there. */
const nothing: Record<string, string> = {
  slug: 'no-such-thing',
  userId: '0190a6b2-0000-7000-8000-00000000abcd',
  id: '0190a6b2-0000-7000-8000-00000000abcd',
};

async function call({ method, path: url }: Call, token?: string): Promise<{ status: number; body: string }> {
  const file = `${url.replace('/api/', '').replaceAll('{', '[').replaceAll('}', ']')}/route.ts`;
  const handlers: Record<string, Handler> = await import(path.join(root, file));
  const request = new Request(`http://127.0.0.1:3000${url}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    // Nothing a verb would take: who may not call is refused before it is read.
    ...(method === 'GET' ? {} : { body: '{"not": "what it asks for"' }),
  });
  const handler = handlers[method];
  if (!handler) throw new Error(`${file} has no ${method}`);
  const response = await handler(request, { params: Promise.resolve(nothing) });
  return { status: response.status, body: await response.text() };
}

describe('every operation of the API that is not public', () => {
  it('is most of them, beside four routes of other kinds', () => {
    expect(guarded.length).toBeGreaterThan(45);
    const others = routeFiles.filter((file) => !file.startsWith('v1')).toSorted();
    expect(others).toEqual(['auth/[...nextauth]/route.ts', 'healthz/route.ts', 'metrics/route.ts', 'readyz/route.ts']);
  });

  it.each(guarded)('refuses a stranger: $name', async (operation) => {
    expect((await call(operation)).status).toBe(401);
    expect((await call(operation, 'shp_made_up')).status).toBe(401);
  });

  it('refuses a revoked token', async () => {
    const { id, token } = await tokenFor(allScopes);
    await revokeApiToken({ ctx: ctxOf(database.db, userId, new Date()), input: { id } });
    for (const operation of guarded) expect((await call(operation, token)).status, operation.name).toBe(401);
  });

  it.each([...new Set(guarded.map(({ access }) => access))])(
    'refuses a token with every scope but %s',
    async (scope) => {
      const { token } = await tokenFor(allScopes.filter((other) => other !== scope));
      for (const operation of guarded.filter(({ access }) => access === scope)) {
        const { status, body } = await call(operation, token);
        expect(status, operation.name).toBe(403);
        expect(body).toContain(scope);
      }
    },
  );

  it('gives nobody what is not theirs: names of nothing are an error, and never the server’s', async () => {
    const { token } = await tokenFor(allScopes);
    for (const operation of guarded.filter(({ path: url }) => url.includes('{'))) {
      const { status } = await call(operation, token);
      expect(status, operation.name).toBeGreaterThanOrEqual(400);
      expect(status, operation.name).toBeLessThan(500);
    }
  });
});
