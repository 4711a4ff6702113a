import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/transaction';
import { announce, streamHints } from '@/lib/http';
import { type Hub, openHub } from '@/lib/http/live/hub';
import { joinPeerSession, leavePeerSession, openPeerSession, watchPeers } from '@/lib/interview';
import { createInvite, createTeam, joinTeam } from '@/lib/teams';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

let database: TestDatabase;
let here: Hub;
let there: Hub;

beforeAll(async () => {
  database = await createTestDatabase();
  here = openHub(database.url);
  there = openHub(database.url);
  // The hub of this process, as a route handler finds it.
  Object.assign(globalThis, { shipshapeHub: here });
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await database.close();
});

/** Subscribes, and waits until the hub listens for certain. */
async function hearing(hub: Hub, topic: string) {
  const heard: (string | null)[] = [];
  const stop = hub.subscribe(topic, (data) => heard.push(data));
  const sure = `sure:${Math.random()}`;
  const ready = vi.fn();
  const unsure = hub.subscribe(sure, ready);
  await vi.waitFor(async () => {
    await announce(database.db, sure);
    expect(ready).toHaveBeenCalledWith('');
  });
  unsure();
  heard.length = 0;
  return { heard, stop };
}

test('what one instance commits, every instance hears; what is rolled back, none', async () => {
  const [a, b] = [await hearing(here, 'peer:1'), await hearing(there, 'peer:1')];
  const other = await hearing(there, 'peer:2');
  await withTransaction(database.db, async (tx) => {
    await announce(tx, 'peer:1', 'lost');
    throw new Error('no');
  }).catch(() => {});
  await withTransaction(database.db, (tx) => announce(tx, 'peer:1', 7));
  await vi.waitFor(() => expect([a.heard, b.heard]).toEqual([['7'], ['7']]));
  expect(other.heard).toEqual([]);
  b.stop();
  await announce(database.db, 'peer:1', 8);
  await vi.waitFor(() => expect(a.heard).toEqual(['7', '8']));
  expect(b.heard).toEqual(['7']);
  a.stop();
});

test('a lost connection comes back by itself, and everybody is told to look', async () => {
  const { heard, stop } = await hearing(there, 'board:1');
  await database.client`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  await vi.waitFor(() => expect(heard).toEqual([null]), 10_000);
  await announce(database.db, 'board:1', 3);
  await vi.waitFor(() => expect(heard).toEqual([null, '3']));
  stop();
});

test('a page gets the first hint at once, then the newest, and nothing once it is gone', async () => {
  const leaving = new AbortController();
  const request = new Request('http://localhost/', { signal: leaving.signal });
  const response = streamHints({ request, topics: ['peer:3'], gapMs: 50 });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const ended = (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  })();
  const { stop } = await hearing(here, 'peer:3');
  await withTransaction(database.db, async (tx) => {
    for (const version of [1, 2, 3]) await announce(tx, 'peer:3', version);
  });
  await vi.waitFor(() => expect(text.match(/^data: .+$/gm)).toEqual(['data: 1', 'data: 3']));
  leaving.abort();
  await ended;
  stop();
});

test('a team hears when somebody begins to wait for a partner, is joined, or takes it back', async () => {
  const now = new Date('2026-03-10T12:00:00.000Z');
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  await syncUnits(database.db, ['day-12', 'day-13'], now);
  const [ann, ben] = [await insertLearner(database.db), await insertLearner(database.db)];
  const at = (userId: string) => ctxOf(database.db, userId, now);
  const { slug } = await createTeam({ ctx: at(ann), input: { name: 'Crew', displayName: 'Ann', timeZone: 'UTC' } });
  const { token } = await createInvite({ ctx: at(ann), input: { slug, expiresInDays: 1, maxUses: 1 } });
  await joinTeam({ ctx: at(ben), input: { token, displayName: 'Ben', visibility: 'shown' } });
  const open = () => openPeerSession({ ctx: at(ann), input: { slug, level: 'mid', minutes: 10 } });

  const [topic = ''] = await watchPeers({ ctx: at(ben) });
  expect(await watchPeers({ ctx: at(ann) })).toEqual([topic]);
  const { heard, stop } = await hearing(there, topic);
  const { id } = await open();
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  await joinPeerSession({ ctx: at(ben), input: { id } });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  await leavePeerSession({ ctx: at(ann), input: { id } });
  await leavePeerSession({ ctx: at(ann), input: await open() });
  await vi.waitFor(() => expect(heard).toHaveLength(4));
  stop();
});
