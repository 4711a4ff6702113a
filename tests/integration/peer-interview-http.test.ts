import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createApiToken, type Scope } from '@/lib/auth';
import { openHub, type Hub } from '@/lib/http/live/hub';
import { openPeerSession, type PeerSession } from '@/lib/interview';
import { createInvite, createTeam, joinTeam } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  hub = openHub(database.url);
  Object.assign(globalThis, { shipshapeHub: hub });
  await syncUnits(database.db, ['day-12', 'day-13'], new Date());
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

const routes = {
  'GET ': () => import('@/app/api/v1/peer-interviews/[id]/route').then(({ GET }) => GET),
  'GET stream': () => import('@/app/api/v1/peer-interviews/[id]/stream/route').then(({ GET }) => GET),
  'POST join': () => import('@/app/api/v1/peer-interviews/[id]/join/route').then(({ POST }) => POST),
  'POST start': () => import('@/app/api/v1/peer-interviews/[id]/start/route').then(({ POST }) => POST),
  'PUT answer': () => import('@/app/api/v1/peer-interviews/[id]/answer/route').then(({ PUT }) => PUT),
  'PUT ticks': () => import('@/app/api/v1/peer-interviews/[id]/ticks/route').then(({ PUT }) => PUT),
  'POST probes': () => import('@/app/api/v1/peer-interviews/[id]/probes/route').then(({ POST }) => POST),
  'POST end': () => import('@/app/api/v1/peer-interviews/[id]/end/route').then(({ POST }) => POST),
  'POST swap': () => import('@/app/api/v1/peer-interviews/[id]/swap/route').then(({ POST }) => POST),
  'PUT form': () => import('@/app/api/v1/peer-interviews/[id]/form/route').then(({ PUT }) => PUT),
  'POST form': () => import('@/app/api/v1/peer-interviews/[id]/form/route').then(({ POST }) => POST),
  'POST leave': () => import('@/app/api/v1/peer-interviews/[id]/leave/route').then(({ POST }) => POST),
};
type Operation = keyof typeof routes;

async function send(token: string, operation: Operation, id: string, body?: object, signal?: AbortSignal) {
  const request = new Request(`http://127.0.0.1:3000/api/v1/peer-interviews/${id}`, {
    method: operation.split(' ')[0]!,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  });
  return (await routes[operation]())(request, { params: Promise.resolve({ id }) });
}
async function call(token: string, operation: Operation, id: string, body?: object) {
  const response = await send(token, operation, id, body);
  const answer: { session: PeerSession; code?: string } = await response.json();
  return { status: response.status, ...answer };
}

const scopes: Scope[] = ['interview:read', 'interview:write', 'teams:read'];

async function pair() {
  const now = new Date();
  const [ann = '', ben = '', eve = ''] = await Promise.all([1, 2, 3].map(() => insertLearner(database.db)));
  const at = (userId: string) => ctxOf(database.db, userId, now);
  const { slug } = await createTeam({ ctx: at(ann), input: { name: 'Crew', displayName: 'Ann', timeZone: 'UTC' } });
  const invite = await createInvite({ ctx: at(ann), input: { slug, expiresInDays: 1, maxUses: 5 } });
  await joinTeam({ ctx: at(ben), input: { token: invite.token, displayName: 'Ben', visibility: 'shown' } });
  const { id } = await openPeerSession({ ctx: at(ann), input: { slug, level: 'mid', minutes: 10 } });
  const tokenOf = async (userId: string, given = scopes) =>
    (await createApiToken({ ctx: at(userId), input: { name: 'T', scopes: given } })).token;
  return {
    id,
    ann: await tokenOf(ann),
    ben: await tokenOf(ben),
    eve: await tokenOf(eve),
    narrow: await tokenOf(ann, ['interview:read', 'interview:write']),
  };
}

it('leads through a whole session', async () => {
  const { id, ann, ben } = await pair();
  expect(await call(ben, 'POST join', id)).toMatchObject({ status: 200, session: { phase: 'ready' } });
  const started = await call(ann, 'POST start', id, { round: 1 });
  const sheet = started.session.now!.sheet!;
  expect((await call(ben, 'PUT answer', id, { answer: 'I would look', after: 1 })).session.now).toMatchObject({
    answer: 'I would look',
    sheet: null,
  });
  const tick = { round: 1, criterion: sheet.criteria[0]!.id, ticked: true, note: 'good' };
  expect((await call(ann, 'PUT ticks', id, tick)).session.now!.sheet!.criteria[0]).toMatchObject({ ticked: true });
  const { ask } = sheet.deeper[0]!;
  expect((await call(ann, 'POST probes', id, { round: 1, ask })).session.now!.asked).toEqual([ask]);
  expect((await call(ben, 'POST end', id, { after: 1, answer: 'I would look twice' })).session).toMatchObject({
    phase: 'shown',
    ended: [{ answer: 'I would look twice', judgedBy: { grader: 'peer', name: 'Ann' } }],
  });
  await call(ann, 'POST swap', id);
  await call(ben, 'POST start', id, { round: 2 });
  await call(ben, 'POST end', id, { after: 2 });
  expect((await call(ann, 'PUT form', id, { good: 'Cl' })).session.forms.mine.good).toBe('Cl');
  expect(await call(ann, 'POST form', id, { good: ' ', workOn: 'x' })).toMatchObject({ status: 422 });
  await call(ann, 'POST form', id, { good: 'Clear.', workOn: 'Depth.' });
  await call(ben, 'POST form', id, { good: 'Calm.', workOn: 'Pace.' });
  expect((await call(ann, 'GET ', id)).session).toMatchObject({
    phase: 'finished',
    forms: { theirs: { good: 'Calm.' } },
  });
  expect(await call(ann, 'POST leave', id)).toMatchObject({ status: 200, session: { phase: 'finished' } });
});

it('is there for nobody else, and for no token that lacks a scope', async () => {
  const { id, ann, ben, eve, narrow } = await pair();
  const bodies: Partial<Record<Operation, object>> = {
    'POST start': { round: 1 },
    'PUT answer': { answer: 'x', after: 1 },
    'PUT ticks': { round: 1, criterion: 'x', ticked: true, note: '' },
    'POST probes': { round: 1, ask: 'x' },
    'POST end': { after: 1 },
    'PUT form': { good: 'x' },
    'POST form': { good: 'x', workOn: 'y' },
  };
  for (const operation of Object.keys(routes) as Operation[]) {
    expect(await call(eve, operation, id, bodies[operation]), operation).toMatchObject({ status: 404 });
    expect(await call(narrow, operation, id, bodies[operation]), operation).toMatchObject({ status: 403 });
    expect(await call(ann, operation, 'odd', bodies[operation]), operation).toMatchObject({ status: 422 });
  }
  for (const operation of ['POST swap', 'POST leave'] as const)
    expect(await call(ben, operation, id), operation).toMatchObject({ status: 404 });
});

it('streams a hint with the version of each change', async () => {
  const { id, ann, ben } = await pair();
  const leaving = new AbortController();
  const response = await send(ann, 'GET stream', id, undefined, leaving.signal);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const ended = (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  })();
  await vi.waitFor(() => expect(text).toContain('event: change\ndata: \n'));
  const { session } = await call(ben, 'POST join', id);
  await vi.waitFor(() => expect(text).toContain(`event: change\ndata: ${session.version}\n`));
  leaving.abort();
  await ended;
});
