import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiToken, type Ctx, type Scope } from '@/lib/auth';
import { memberThreadSchema, threadSchema } from '@/lib/coach';
import { answerQuestion } from '@/lib/interview';
import { teamOfThree } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

let database: TestDatabase;
let team: Awaited<ReturnType<typeof teamOfThree>>;
let subject: { on: 'answer'; id: string };

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12'], new Date());
  team = await teamOfThree(database.db, new Date());
  const input = { id: 'day-12/ten-second-deploys', answer: 'The shell is PID 1.' };
  subject = { on: 'answer', id: (await answerQuestion({ ctx: at(team.learner), input })).id };
});
afterAll(() => database.close());

const at = (userId: string): Ctx => ctxOf(database.db, userId, new Date());
const routes = {
  own: () => import('@/app/api/v1/comments/route'),
  ownOne: () => import('@/app/api/v1/comments/[id]/route'),
  member: () => import('@/app/api/v1/teams/[slug]/members/[userId]/comments/route'),
  memberOne: () => import('@/app/api/v1/teams/[slug]/members/[userId]/comments/[id]/route'),
};
type Call = { route: keyof typeof routes; body?: unknown; id?: string; query?: Record<string, string>; key?: string };

async function send(userId: string, scopes: Scope[], method: 'GET' | 'POST' | 'DELETE', call: Call): Promise<Response> {
  const { route, body, id = '', query = {}, key } = call;
  const { token } = await createApiToken({ ctx: at(userId), input: { name: 'T', scopes } });
  const request = new Request(`http://127.0.0.1:3000/api/v1/x?${new URLSearchParams(query)}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const handlers: Record<string, unknown> = await routes[route]();
  const handle = handlers[method] as (request: Request, of: unknown) => Promise<Response>;
  return handle(request, { params: Promise.resolve({ slug: team.slug, userId: team.learner, ...(id ? { id } : {}) }) });
}

it('a coach writes, the learner replies, each reads the promised shape, and each removes their own', async () => {
  const { coach, learner } = team;
  const write = () =>
    send(coach, ['teams:write'], 'POST', { route: 'member', body: { ...subject, text: 'Which signal?' }, key: 'once' });
  const [made, again] = [await write(), await write()];
  expect([made.status, again.status]).toEqual([201, 201]);
  const { comment } = (await made.json()) as { comment: { id: string } };
  expect(await again.json()).toEqual({ comment });

  const body = { ...subject, text: 'SIGTERM.' };
  const answered = await send(learner, ['interview:write'], 'POST', { route: 'own', body });
  expect(answered.status).toBe(201);
  const mine = await send(learner, ['interview:read'], 'GET', { route: 'own', query: subject });
  expect(threadSchema.strict().parse(await mine.json())).toMatchObject({
    comments: [{ text: 'Which signal?' }, { text: 'SIGTERM.' }],
    readers: [{ slug: team.slug }],
  });
  const theirs = await send(coach, ['teams:read'], 'GET', { route: 'member', query: subject });
  expect(memberThreadSchema.strict().parse(await theirs.json()).comments).toHaveLength(2);

  const remove = (scopes: Scope[]) => send(coach, scopes, 'DELETE', { route: 'memberOne', id: comment.id });
  expect((await remove(['teams:read'])).status).toBe(403);
  expect([(await remove(['teams:write'])).status, (await remove(['teams:write'])).status]).toEqual([200, 404]);
  const { comment: reply } = (await answered.json()) as { comment: { id: string } };
  const removed = await send(learner, ['interview:write'], 'DELETE', { route: 'ownOne', id: reply.id });
  expect(removed.status).toBe(200);
});

it('says what is wrong', async () => {
  const { coach, learner } = team;
  const read = async (query: Record<string, string>) =>
    (await send(learner, ['interview:read'], 'GET', { route: 'own', query })).status;
  expect(await read({})).toBe(422);
  expect(await read({ on: 'card', id: subject.id })).toBe(422);
  expect(await read({ on: 'answer', id: '1' })).toBe(422);
  expect(await read({ on: 'interview', id: subject.id })).toBe(404);
  const post = async (userId: string, route: 'own' | 'member', body: unknown) =>
    (await send(userId, ['teams:write', 'interview:write'], 'POST', { route, body })).status;
  expect(await post(coach, 'member', { ...subject, text: ' ' })).toBe(422);
  expect(await post(coach, 'member', { ...subject, text: 'x'.repeat(4001) })).toBe(422);
  expect(await post(coach, 'member', { on: 'submission', id: subject.id, text: 'Hm.' })).toBe(404);
  expect(await post(learner, 'member', { ...subject, text: 'Hm.' })).toBe(403);
  expect(await post(learner, 'own', { ...subject, text: 'Anyone?' })).toBe(409);
  expect(await post(coach, 'own', { ...subject, text: 'Hm.' })).toBe(404);
});
