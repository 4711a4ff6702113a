import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, type Ctx, type Scope } from '@/lib/auth';
import { teamProgressSchema } from '@/lib/coach';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';
import { bringIn, makeTeam } from '../fixtures/coached-team';

let database: TestDatabase;
let slug: string;
let coach: string;
let member: string;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12'], new Date());
  const owner = await insertLearner(database.db);
  [coach, member] = [await insertLearner(database.db), await insertLearner(database.db)];
  slug = await makeTeam(at(owner));
  await bringIn(at(owner), at(coach), { slug, displayName: 'Coach', role: 'coach' });
  await bringIn(at(owner), at(member), { slug, displayName: '+1 member' });
});
afterAll(() => database.close());

const at = (userId: string): Ctx => ctxOf(database.db, userId, new Date());
const routes = {
  progress: () => import('@/app/api/v1/teams/[slug]/progress/route'),
  csv: () => import('@/app/api/v1/teams/[slug]/progress.csv/route'),
  assignments: () => import('@/app/api/v1/teams/[slug]/assignments/route'),
  assignment: () => import('@/app/api/v1/teams/[slug]/assignments/[id]/route'),
};

async function send(
  userId: string,
  scopes: Scope[],
  {
    route,
    method = 'GET',
    body,
    id = '',
    query = '',
  }: { route: keyof typeof routes; method?: string; body?: unknown; id?: string; query?: string },
): Promise<Response> {
  const { token } = await createApiToken({ ctx: at(userId), input: { name: 'T', scopes } });
  const request = new Request(`http://127.0.0.1:3000/api/v1/teams/${slug}/x${query}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const handlers: Record<string, unknown> = await routes[route]();
  const handle = handlers[method] as (request: Request, of: unknown) => Promise<Response>;
  return handle(request, { params: Promise.resolve({ slug, ...(id ? { id } : {}) }) });
}

describe('the progress of a team', () => {
  it('is JSON of the promised shape, a page at a time', async () => {
    const response = await send(coach, ['teams:read'], { route: 'progress', query: '?page=1' });
    expect(response.status).toBe(200);
    expect(teamProgressSchema.strict().parse(await response.json())).toMatchObject({ people: 3, pages: 1 });
    expect((await send(coach, ['teams:read'], { route: 'progress', query: '?page=0' })).status).toBe(422);
  });

  it('is a CSV file to keep', async () => {
    const response = await send(coach, ['teams:read'], { route: 'csv' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${slug}-progress.csv"`);
    expect(await response.text()).toContain("\n'+1 member,member,");
  });

  it('is refused before the first byte', async () => {
    for (const route of ['progress', 'csv'] as const) {
      const response = await send(member, ['teams:read'], { route });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
      expect((await send(coach, ['review:read'], { route })).status).toBe(403);
      expect((await send(await insertLearner(database.db), ['teams:read'], { route })).status).toBe(404);
    }
  });
});

describe('assignments', () => {
  it('are made, listed and taken back', async () => {
    const body = { what: 'interview', ref: 'mid', dueOn: '2030-01-31', note: 'Please.' };
    const made = await send(coach, ['teams:write'], { route: 'assignments', method: 'POST', body });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const list = async (userId: string) =>
      (await send(userId, ['teams:read'], { route: 'assignments' })).json() as Promise<Record<string, unknown>>;
    const shown = [{ id, ...body, title: 'A mock interview, mid level', done: false, overdue: false }];
    expect(await list(member)).toMatchObject({ assignments: shown, members: null });
    expect(await list(coach)).toMatchObject({ assignments: shown, members: { people: 3 } });
    const remove = () => send(coach, ['teams:write'], { route: 'assignment', method: 'DELETE', id });
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 200]);
    expect(await list(member)).toMatchObject({ assignments: [] });
  });

  it('say what is wrong', async () => {
    const post = async (body: unknown, scopes: Scope[] = ['teams:write'], userId = coach) =>
      (await send(userId, scopes, { route: 'assignments', method: 'POST', body })).status;
    const good = { what: 'interview', ref: 'mid', dueOn: '2030-01-31' };
    expect(await post({ ...good, dueOn: '2030-02-30' })).toBe(422);
    expect(await post({ ...good, ref: 'expert' })).toBe(422);
    expect(await post({ ...good, what: 'nap' })).toBe(422);
    expect(await post(good, ['teams:read'])).toBe(403);
    expect(await post(good, ['teams:write'], member)).toBe(403);
  });
});
