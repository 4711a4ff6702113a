import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApiToken, type Scope } from '@/lib/auth';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
});
afterAll(() => database.close());

const routes = {
  '': () => import('@/app/api/v1/teams/route'),
  join: () => import('@/app/api/v1/teams/join/route'),
  team: () => import('@/app/api/v1/teams/[slug]/route'),
  me: () => import('@/app/api/v1/teams/[slug]/me/route'),
  invites: () => import('@/app/api/v1/teams/[slug]/invites/route'),
  invite: () => import('@/app/api/v1/teams/[slug]/invites/[id]/route'),
  member: () => import('@/app/api/v1/teams/[slug]/members/[userId]/route'),
  log: () => import('@/app/api/v1/teams/[slug]/log/route'),
  transfer: () => import('@/app/api/v1/teams/[slug]/transfer/route'),
};
type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A program that acts as a learner of its own. */
async function program(...scopes: Scope[]) {
  const userId = await insertLearner(database.db);
  const ctx = ctxOf(database.db, userId, new Date());
  const { token } = await createApiToken({ ctx, input: { name: 'T', scopes } });
  const call = async (what: string, params: Record<string, string> = {}, body?: unknown) => {
    const [method = '', place = ''] = what.split(' ');
    const [name = '', query = ''] = place.split('?');
    const request = new Request(`http://127.0.0.1:3000/api/v1/teams/x?${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', host: 'localhost:3000' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const handlers: Record<string, Handler> = { ...(await routes[name as keyof typeof routes]()) };
    const response = await handlers[method]!(request, { params: Promise.resolve(params) });
    return { status: response.status, body: await response.json() };
  };
  return { userId, call };
}

const both: Scope[] = ['teams:read', 'teams:write'];
const wish = { name: 'Harbour', displayName: 'Olga', timeZone: 'UTC' };

describe('/api/v1/teams', () => {
  it('leads from a new team to the last one who leaves', async () => {
    const [olga, mia] = [await program(...both), await program(...both)];
    expect(await olga.call('POST ', {}, wish)).toEqual({ status: 201, body: { slug: 'harbour' } });
    const at = { slug: 'harbour' };
    const made = await olga.call('POST invites', at, { expiresInDays: 7, maxUses: 5 });
    expect(made).toMatchObject({ status: 201, body: { maxUses: 5, token: expect.any(String) } });

    const joining = { token: made.body.token, displayName: 'Mia', visibility: 'hidden' };
    expect(await mia.call('POST join', {}, joining)).toEqual({ status: 200, body: { slug: 'harbour' } });
    expect((await mia.call('GET ')).body).toEqual({ teams: [{ slug: 'harbour', name: 'Harbour', role: 'member' }] });
    expect((await olga.call('GET team', at)).body).toMatchObject({
      team: { slug: 'harbour', name: 'Harbour', timeZone: 'UTC' },
      me: { userId: olga.userId, role: 'owner' },
      members: [
        { displayName: 'Mia', role: 'member', visibility: 'hidden', joinedAt: expect.any(String) },
        { displayName: 'Olga', role: 'owner' },
      ],
    });

    const place = { ...at, userId: mia.userId };
    expect(await mia.call('PUT member', place, { role: 'owner' })).toMatchObject({ status: 403 });
    expect(await olga.call('DELETE me', at)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await olga.call('PUT member', place, { role: 'owner' })).toEqual({ status: 200, body: { done: true } });
    expect(await mia.call('DELETE member', { ...at, userId: olga.userId })).toMatchObject({ status: 200 });
    expect(await olga.call('GET team', at)).toMatchObject({ status: 404 });

    expect(await mia.call('DELETE invite', { ...at, id: made.body.id })).toMatchObject({ status: 200 });
    expect(await olga.call('POST join', {}, { ...joining, displayName: 'Olga' })).toMatchObject({ status: 404 });
  });

  it('lets a member leave', async () => {
    const [olga, mia] = [await program(...both), await program(...both)];
    const { slug } = (await olga.call('POST ', {}, wish)).body;
    const { token } = (await olga.call('POST invites', { slug }, { expiresInDays: 1, maxUses: 1 })).body;
    await mia.call('POST join', {}, { token, displayName: 'Mia', visibility: 'shown' });
    expect(await mia.call('DELETE me', { slug })).toEqual({ status: 200, body: { done: true } });
    expect((await mia.call('GET ')).body).toEqual({ teams: [] });
  });

  /** A team of an owner, Olga, and a member, Mia. */
  const pair = async () => {
    const [olga, mia] = [await program(...both), await program(...both)];
    const at: { slug: string } = (await olga.call('POST ', {}, wish)).body;
    const invite = (await olga.call('POST invites', at, { expiresInDays: 1, maxUses: 5 })).body;
    await mia.call('POST join', {}, { token: invite.token, displayName: 'Mia', visibility: 'shown' });
    return { olga, mia, at, invite };
  };
  const done = { status: 200, body: { done: true } };

  it('changes of one’s place what is given, and nothing else', async () => {
    const { mia, at } = await pair();
    const me = async () => (await mia.call('GET team', at)).body.me;
    const before = await me();
    expect(await mia.call('PATCH me', at, { avatar: 'm', teaches: true })).toEqual(done);
    expect(await me()).toEqual({ ...before, avatar: 'm', teaches: true });
    expect(await mia.call('PATCH me', at, { visibility: 'hidden' })).toEqual(done);
    expect(await mia.call('PATCH me', at, { displayName: 'Captain M', avatar: null })).toEqual(done);
    expect(await mia.call('PATCH me', at, {})).toEqual(done);
    expect(await me()).toEqual({ ...before, displayName: 'Captain M', visibility: 'hidden', teaches: true });
    expect(await mia.call('PATCH me', at, { displayName: 'OLGA' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', errors: [{ path: 'displayName' }] },
    });
    expect(await mia.call('PATCH me', at, { role: 'owner' })).toMatchObject({ status: 422 });
  });

  it('loses nothing of what is changed at the same moment', async () => {
    const { olga, mia, at } = await pair();
    await Promise.all([
      mia.call('PATCH me', at, { avatar: 'm' }),
      mia.call('PATCH me', at, { teaches: true }),
      mia.call('PATCH me', at, { visibility: 'hidden' }),
      olga.call('PATCH team', at, { timeZone: 'Europe/Zurich' }),
      olga.call('PATCH team', at, { weeklyGoal: 300 }),
    ]);
    expect((await mia.call('GET team', at)).body).toMatchObject({
      team: { name: 'Harbour', timeZone: 'Europe/Zurich', weeklyGoal: 300 },
      me: { displayName: 'Mia', avatar: 'm', teaches: true, visibility: 'hidden' },
    });
  });

  it('changes of the team what is given, for its owner, and logs what it is then', async () => {
    const { olga, mia, at } = await pair();
    expect(await olga.call('PATCH team', at, { weeklyGoal: 500, compared: true })).toEqual(done);
    expect(await olga.call('PATCH team', at, { name: 'Night shift' })).toEqual(done);
    expect(await olga.call('PATCH team', at, {})).toEqual(done);
    const team = { ...at, name: 'Night shift', timeZone: 'UTC', weeklyGoal: 500, compared: true };
    expect((await mia.call('GET team', at)).body.team).toEqual(team);
    const changed = (await olga.call('GET log', at)).body.lines.filter(
      ({ action }: { action: string }) => action === 'changed',
    );
    expect(changed.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Night shift, UTC, goal 500',
      'Harbour, UTC, goal 500, on the board of teams',
    ]);
    expect(await olga.call('PATCH team', at, { weeklyGoal: null })).toEqual(done);
    expect((await mia.call('GET team', at)).body.team).toEqual({ ...team, weeklyGoal: null });
    expect(await olga.call('PATCH team', at, { slug: 'elsewhere' })).toMatchObject({ status: 422 });
    expect(await mia.call('PATCH team', at, { name: 'Mine' })).toMatchObject({ status: 403 });
  });

  it('lists open invitations without their secrets', async () => {
    const { olga, mia, at, invite } = await pair();
    const { status, body } = await olga.call('GET invites', at);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        invites: [
          {
            id: invite.id,
            email: null,
            createdBy: 'Olga',
            createdAt: expect.any(String),
            expiresAt: invite.expiresAt,
            maxUses: 5,
            uses: 1,
          },
        ],
      },
    });
    expect(await mia.call('GET invites', at)).toMatchObject({ status: 403 });
  });

  it('reads the log back to its first line', async () => {
    const { olga, mia, at } = await pair();
    for (let step = 0; step < 50; step++) await olga.call('PATCH team', at, { weeklyGoal: step + 1 });
    const newest = (await olga.call('GET log', at)).body;
    expect(newest.lines).toHaveLength(50);
    expect(newest.lines[0]).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      actorName: 'Olga',
      action: 'changed',
      subjectName: null,
      detail: 'Harbour, UTC, goal 50',
    });
    const oldest = (await olga.call(`GET log?before=${newest.older}`, at)).body;
    expect(oldest.lines.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'created',
      'invited',
      'joined',
    ]);
    expect(oldest.older).toBeNull();
    expect(await olga.call('GET log?before=yesterday', at)).toMatchObject({ status: 422 });
    expect(await mia.call('GET log', at)).toMatchObject({ status: 403 });
  });

  it('hands the team over, and the new owner dissolves it by its name', async () => {
    const { olga, mia, at } = await pair();
    expect(await mia.call('POST transfer', at, { userId: olga.userId })).toMatchObject({ status: 403 });
    expect(await olga.call('POST transfer', at, { userId: olga.userId })).toMatchObject({ status: 409 });
    expect(await olga.call('POST transfer', at, { userId: mia.userId })).toEqual(done);
    expect((await olga.call('GET team', at)).body.me.role).toBe('coach');

    expect(await olga.call('DELETE team?confirm=Harbour', at)).toMatchObject({ status: 403 });
    for (const wrong of ['', '?confirm=', '?confirm=harbor']) {
      expect(await mia.call(`DELETE team${wrong}`, at)).toMatchObject({ status: 422 });
    }
    expect(await mia.call('DELETE team?confirm=Harbour', at)).toEqual(done);
    expect((await olga.call('GET ')).body).toEqual({ teams: [] });
  });

  it('mails an invitation and does not give its secret away', async () => {
    const olga = await program(...both);
    const { slug } = (await olga.call('POST ', {}, wish)).body;
    const printed = vi.spyOn(console, 'info').mockImplementation(() => {});
    const body = { expiresInDays: 7, email: 'Mia@Example.com' };
    expect(await olga.call('POST invites', { slug }, body)).toMatchObject({
      status: 201,
      body: { token: null, maxUses: 1 },
    });
    expect(printed.mock.calls).toEqual([
      [expect.stringMatching(/^Team invitation for mia@example\.com:\nhttp:\/\/localhost:3000\/teams\/join\//)],
    ]);
    printed.mockRestore();
  });

  it('says what is wrong with a scope, a body, an address', async () => {
    const [reader, writer] = [await program('teams:read'), await program('teams:write')];
    const unknown = { slug: 'no-such-team' };
    expect((await reader.call('POST ', {}, wish)).status).toBe(403);
    expect((await writer.call('GET ')).status).toBe(403);
    expect((await writer.call('POST ', {}, { ...wish, timeZone: 'Mars' })).status).toBe(422);
    expect((await reader.call('GET team', unknown)).status).toBe(404);
    expect((await reader.call('GET team', { slug: 'Odd One' })).status).toBe(422);
    expect((await writer.call('POST invites', unknown, { expiresInDays: 1, maxUses: 1 })).status).toBe(404);
    expect((await writer.call('POST invites', unknown, { expiresInDays: 1, email: 'no', maxUses: 1 })).status).toBe(
      422,
    );
    expect((await writer.call('DELETE me', unknown)).status).toBe(404);
  });
});
