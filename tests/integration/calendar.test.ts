import { createHmac } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createApiToken,
  type Ctx,
  deleteAccount,
  deriveKey,
  getSettings,
  type Scope,
  updateSettings,
} from '@/lib/auth';
import { assign } from '@/lib/coach';
import { getCalendar, makeCalendar, readCalendar, removeCalendar } from '@/lib/nudges';
import { bringIn, makeTeam } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

const origin = 'https://ship.example';
const secret = 'a secret of at least thirty-two characters';
// Sunday evening in Los Angeles, Monday morning in London, Monday evening in Apia.
const now = new Date('2026-11-23T05:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  Object.assign(process.env, { DATABASE_URL: database.url, AUTH_SECRET: secret, AUTH_URL: origin });
  useAsGetDb(database);
  await insertUnit(database.db, 8, 60);
  await database.client`
    insert into labs (slug, day, version, title, summary, difficulty, minutes, points, content_hash)
      values ('a-lab', 8, '1.0.0', 'Slow, heavy; big', 'S', 'easy', 20, 30, 'h')`;
});
afterAll(async () => {
  await database.close();
  delete process.env.AUTH_URL;
});

async function learner(options: Parameters<typeof insertLearner>[1] = {}) {
  const id = await insertLearner(database.db, options);
  return { id, ctx: ctxOf(database.db, id, now) };
}

/** A card that falls due on that date, of the learner's own calendar. */
async function due(userId: string, card: number, date: string) {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  await database.client`
    insert into card_states (user_id, card_id, unit_day, state, due_day, stability, difficulty, scheduled_days,
        learning_step, reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
      values (${userId}, ${`day-08/card-${card}`}, 8, 'review', ${day}, 10, 5, 1, 0, 1, 0, ${now.toISOString()}, ${day - 9}, false,
        ${now.toISOString()}, gen_random_uuid())`;
}

const nobody = (): Ctx => ({ actor: { kind: 'anonymous' }, db: database.db, reader: database.db, now });

function eventsOf(text: string): [string, string][] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return [event.startDate.toString(), event.summary];
  });
}

async function fetchFeed(file: string, init: RequestInit = {}) {
  const { GET } = await import('@/app/calendar/[file]/route');
  const request = new Request(`http://127.0.0.1:3000/calendar/${file}`, init);
  return GET(request, { params: Promise.resolve({ file }) });
}

describe('a calendar', () => {
  it('shows the load of 30 study days, overdue cards today, and what teams ask for', async () => {
    const { id, ctx } = await learner();
    await due(id, 1, '2026-11-23');
    await due(id, 2, '2026-10-01');
    await due(id, 3, '2026-11-24');
    await due(id, 4, '2026-12-22');
    await due(id, 5, '2026-12-23');
    const owner = ctxOf(database.db, await insertLearner(database.db), now);
    const slug = await makeTeam(owner, 'Crew, one');
    await bringIn(owner, ctx, { slug, displayName: 'Ada' });
    await assign({ ctx: owner, input: { slug, what: 'lab', ref: 'a-lab', dueOn: '2026-11-27', note: 'Says Grace' } });
    const { file } = await makeCalendar({ ctx });
    const text = await readCalendar({ ctx: nobody(), input: { file }, origin });
    expect(eventsOf(text)).toEqual([
      ['2026-11-23', 'Review: 2 cards, about 1 min'],
      ['2026-11-24', 'Review: 1 card, about 1 min'],
      ['2026-12-22', 'Review: 1 card, about 1 min'],
      ['2026-11-27', 'Due: Slow, heavy; big (Crew, one)'],
    ]);
    expect(text).toContain(`URL;VALUE=URI:${origin}/review`);
    expect(text).not.toMatch(/Grace|Owner|Ada/);
  });

  it.each([
    ['America/Los_Angeles', '2026-11-22'],
    ['Europe/London', '2026-11-23'],
    ['Pacific/Apia', '2026-11-23'],
  ])('begins today where the learner is: %s', async (timeZone, date) => {
    const { id, ctx } = await learner({ timeZone });
    await due(id, 1, '2026-11-01');
    const { file } = await makeCalendar({ ctx });
    expect(eventsOf(await readCalendar({ ctx: nobody(), input: { file }, origin }))).toEqual([
      [date, 'Review: 1 card, about 1 min'],
    ]);
  });

  it.each([
    ['2026-03-28T12:00:00Z', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['2026-10-24T12:00:00Z', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ])('has each date once over a change of the clock, from %s', async (at, dates) => {
    const { id, ctx } = await learner({ timeZone: 'Europe/Zurich', rolloverHour: 2 });
    for (const [index, date] of dates.entries()) await due(id, index + 1, date);
    const { file } = await makeCalendar({ ctx });
    const text = await readCalendar({ ctx: { ...nobody(), now: new Date(at) }, input: { file }, origin });
    expect(eventsOf(text).map(([date]) => date)).toEqual(dates);
  });

  it('has one address: a new one ends the old, and removing ends it', async () => {
    const { ctx } = await learner();
    expect(await getCalendar({ ctx })).toBeNull();
    const first = await makeCalendar({ ctx });
    const second = await makeCalendar({ ctx });
    expect((await fetchFeed(first.file)).status).toBe(404);
    expect((await fetchFeed(second.file)).status).toBe(200);
    expect(await getCalendar({ ctx })).toEqual({ createdAt: now });
    await removeCalendar({ ctx });
    await removeCalendar({ ctx });
    expect((await fetchFeed(second.file)).status).toBe(404);
  });

  it('is stored as a hash, belongs to one learner, and goes with the account', async () => {
    const [ada, bob] = [await learner(), await learner()];
    const { file } = await makeCalendar({ ctx: ada.ctx });
    await makeCalendar({ ctx: bob.ctx });
    const [, hidden = ''] = file.split('.');
    const [row] = await database.client`select token_hash from calendar_feeds where user_id = ${ada.id}`;
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.token_hash).not.toContain(hidden);
    for (const bad of [file.replace(ada.id, bob.id), file.replace(/\.ics$/, ''), `x${file}`, 'nothing.ics', '']) {
      expect((await fetchFeed(bad)).status, bad).toBe(404);
    }
    await updateSettings({ ctx: ada.ctx, input: { timeZone: 'UTC' } });
    const [{ name }] = (await database.client`select name from users where id = ${ada.id}`) as unknown as [
      { name: string },
    ];
    await deleteAccount({ ctx: ada.ctx, input: { confirm: name } });
    expect((await fetchFeed(file)).status).toBe(404);
  });

  it('is served as a calendar that may be kept for a quarter of an hour, and asked again cheaply', async () => {
    const { ctx } = await learner();
    const { file } = await makeCalendar({ ctx });
    const full = await fetchFeed(file);
    expect(full.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(full.headers.get('cache-control')).toBe('private, max-age=900');
    const etag = full.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const text = await full.text();
    const head = await fetchFeed(file, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(Buffer.byteLength(text))]);
    expect(await head.text()).toBe('');
    const again = await fetchFeed(file, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('is read 120 times an hour at most, and a wrong address uses up none of them', async () => {
    const { id, ctx } = await learner();
    const { file } = await makeCalendar({ ctx });
    const wrong = `${id}.${'A'.repeat(43)}.ics`;
    for (let read = 0; read < 120; read += 1) {
      if (read < 3) expect((await fetchFeed(wrong)).status).toBe(404);
      await readCalendar({ ctx: nobody(), input: { file }, origin });
    }
    await expect(readCalendar({ ctx: nobody(), input: { file }, origin })).rejects.toMatchObject({
      code: 'rate_limited',
    });
    const later = { ...nobody(), now: new Date(now.getTime() + 3_600_000) };
    await readCalendar({ ctx: later, input: { file }, origin });
  });
});

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(handler: Handler, url: string, init: RequestInit = {}) {
  const request = new Request(`http://127.0.0.1:3000${url}`, init);
  const response = await handler(request, { params: Promise.resolve({}) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('/api/v1/calendar', () => {
  const tokenOf = async (ctx: Ctx, scopes: Scope[]) =>
    (await createApiToken({ ctx: { ...ctx, now: new Date() }, input: { name: 'T', scopes } })).token;

  it('makes an address, shown once, and ends it', async () => {
    const { POST, DELETE } = await import('@/app/api/v1/calendar/route');
    const { ctx } = await learner();
    const headers = { authorization: `Bearer ${await tokenOf(ctx, ['tokens:write', 'review:read', 'teams:read'])}` };
    const made = await call(POST, '/api/v1/calendar', { method: 'POST', headers });
    expect(made.status).toBe(201);
    const { url } = JSON.parse(made.text);
    const [, file = ''] = /^https:\/\/ship\.example\/calendar\/([^/]+)$/.exec(url) ?? [];
    expect((await fetchFeed(file)).status).toBe(200);
    expect((await call(DELETE, '/api/v1/calendar', { method: 'DELETE', headers })).status).toBe(200);
    expect((await fetchFeed(file)).status).toBe(404);
  });

  it.each([
    ['tokens:write'],
    ['tokens:write', 'review:read'],
    ['tokens:write', 'teams:read'],
    ['review:read', 'teams:read'],
  ] as Scope[][])('gives no program more than it may read itself: %s %s', async (...scopes) => {
    const { POST } = await import('@/app/api/v1/calendar/route');
    const { ctx } = await learner();
    const headers = { authorization: `Bearer ${await tokenOf(ctx, scopes)}` };
    expect((await call(POST, '/api/v1/calendar', { method: 'POST', headers })).status).toBe(403);
    expect(await getCalendar({ ctx })).toBeNull();
  });
});

describe('/api/v1/digest/unsubscribe', () => {
  const sign = (userId: string, purpose: string, key = secret) =>
    `${userId}.${createHmac('sha256', deriveKey(key, purpose)).update(userId).digest('base64url')}`;
  const purpose = 'shipshape digest unsubscribe v1';
  const oneClick = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };
  const at = (token: string) => `/api/v1/digest/unsubscribe?token=${token}`;
  const routes = () => import('@/app/api/v1/digest/unsubscribe/route');

  it('stops the mail by a POST from anywhere, without a sign-in, as often as it comes', async () => {
    const { POST } = await routes();
    const [ada, bob] = [await learner({ weeklyDigest: true }), await learner({ weeklyDigest: true })];
    const url = at(sign(ada.id, purpose));
    const fromElsewhere = {
      ...oneClick,
      headers: { ...oneClick.headers, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    };
    for (const init of [oneClick, fromElsewhere, { method: 'POST' }])
      expect((await call(POST, url, init)).status).toBe(200);
    expect((await getSettings({ ctx: ada.ctx })).weeklyDigest).toBe(false);
    expect((await getSettings({ ctx: bob.ctx })).weeklyDigest).toBe(true);
  });

  it('stops nothing on GET, which leads to the page that asks', async () => {
    const { GET } = await routes();
    const { id, ctx } = await learner({ weeklyDigest: true });
    const token = sign(id, purpose);
    const { status, headers } = await call(GET, at(token));
    expect([status, headers.get('location')]).toEqual([303, `/digest/unsubscribe?token=${token}`]);
    expect((await getSettings({ ctx })).weeklyDigest).toBe(true);
  });

  it('refuses tokens of another purpose, secret or learner, and halves', async () => {
    const { POST } = await routes();
    const [ada, bob] = [await learner({ weeklyDigest: true }), await learner({ weeklyDigest: true })];
    const good = sign(ada.id, purpose);
    const api = await createApiToken({ ctx: ada.ctx, input: { name: 'T', scopes: ['profile:write'] } });
    const { file } = await makeCalendar({ ctx: ada.ctx });
    const bad = [
      sign(ada.id, 'shipshape lab nonce v1'),
      sign(ada.id, 'shipshape session token v1'),
      sign(ada.id, purpose, `${secret}!`),
      good.replace(ada.id, bob.id),
      good.slice(0, -1),
      `${good}A`,
      good.toUpperCase(),
      ada.id,
      api.token,
      file.replace(/\.ics$/, ''),
      '',
    ];
    for (const token of bad) expect((await call(POST, at(token), oneClick)).status, token).toBe(404);
    expect((await call(POST, '/api/v1/digest/unsubscribe', oneClick)).status).toBe(422);
    expect((await call(POST, at('x'.repeat(9000)), oneClick)).status).toBe(422);
    for (const { ctx } of [ada, bob]) expect((await getSettings({ ctx })).weeklyDigest).toBe(true);
  });

  it('is fine with an account that is gone', async () => {
    const { POST } = await routes();
    expect((await call(POST, at(sign('0190a6b2-0000-7000-8000-00000000abcd', purpose)), oneClick)).status).toBe(200);
  });
});
