import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFlakyServer, type Behavior, type FlakyServer } from '@/tests/fixtures/flaky-review-server';
import { openOutbox, uuidv7, type Outbox, type OutboxStatus, type Write } from './index';

let server: FlakyServer;
let opened: Outbox[] = [];
beforeEach(async () => {
  server = await startFlakyServer();
});
afterEach(async () => {
  for (const outbox of opened) outbox.close();
  opened = [];
  await server.close();
});

async function open(userId: string, more: { now?: () => number } = {}): Promise<Outbox> {
  const outbox = await openOutbox({ userId, base: server.base, backoff: { base: 1, cap: 4 }, ...more });
  opened.push(outbox);
  return outbox;
}

function review(cardId = 'day-08/a'): Extract<Write, { kind: 'event' }> {
  const event = { id: uuidv7(), kind: 'review', cardId, rating: 3, at: new Date().toISOString() } as const;
  return { kind: 'event', event };
}

function reaches(outbox: Outbox, wanted: (status: OutboxStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = outbox.subscribe((status) => {
      if (!wanted(status)) return;
      stop();
      resolve();
    });
    if (wanted(outbox.status())) {
      stop();
      resolve();
    }
  });
}
const empty = (status: OutboxStatus) => status.pending === 0 && status.state === 'idle';
const ids = (writes: Write[]) => writes.flatMap((write) => (write.kind === 'event' ? [write.event.id] : []));

const behavior = fc.constantFrom<Behavior>(
  'ok',
  'drop',
  'apply-and-drop',
  'half',
  'busy',
  'signed-out',
  'broken',
  'captive',
);

test('whatever the network does: nothing lost, nothing overtakes, each event applied once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(behavior, { maxLength: 12 }), fc.integer({ min: 1, max: 260 }), async (plan, count) => {
      server.state.plan = plan;
      server.state.log = [];
      server.state.requests = [];
      const outbox = await open(uuidv7());
      // A learner who is signed out comes back and tries again.
      outbox.subscribe((status) => void (status.state === 'signed-out' && queueMicrotask(() => void outbox.flush())));
      const writes = Array.from({ length: count }, () => review());
      await Promise.all(writes.map((write) => outbox.enqueue(write)));
      await reaches(outbox, empty);

      expect(server.state.log.map((event) => event.id)).toEqual(ids(writes));
      const place = new Map(ids(writes).map((id, i) => [id, i]));
      let seen = -1;
      for (const request of server.state.requests) {
        expect(request.length).toBeLessThanOrEqual(100);
        for (const id of request) {
          // Repeats are allowed, gaps are not.
          expect(place.get(id)).toBeLessThanOrEqual(seen + 1);
          seen = Math.max(seen, place.get(id) ?? 0);
        }
      }
      expect(await outbox.pending()).toEqual([]);
      expect(await outbox.rejected()).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a tab that closes before anything is sent leaves its writes for the next one', async () => {
  server.state.plan = ['broken'];
  const user = uuidv7();
  const first = await openOutbox({ userId: user, base: server.base, backoff: { base: 60_000, cap: 60_000 } });
  const write = review();
  await first.enqueue(write);
  await reaches(first, (status) => status.state === 'waiting');
  first.close();
  const second = await open(user);
  await reaches(second, empty);
  expect(server.state.log.map((event) => event.id)).toEqual([write.event.id]);
});

test('two tabs: one request at a time, and each hears of the other', async () => {
  const user = uuidv7();
  const [one, two] = [await open(user), await open(user)];
  const heard = new Promise<string>((resolve) =>
    two.onMessage((message) => message.type === 'enqueued' && resolve(ids([message.entry.write])[0] ?? '')),
  );
  const writes = Array.from({ length: 60 }, () => review());
  await Promise.all(writes.map((write, i) => (i % 2 ? one : two).enqueue(write)));
  await Promise.all([reaches(one, empty), reaches(two, empty)]);
  expect(new Set(server.state.log.map((event) => event.id))).toEqual(new Set(ids(writes)));
  expect(server.state.log).toHaveLength(60);
  expect(server.state.mostInFlight).toBe(1);
  expect(ids(writes)).toContain(await heard);
});

test('a refused event is kept with its reason, and its neighbors go through', async () => {
  const outbox = await open(uuidv7());
  const writes = [review(), review(), review()];
  server.state.refuse.add(writes[1]?.event.id ?? '');
  await Promise.all(writes.map((write) => outbox.enqueue(write)));
  await reaches(outbox, empty);
  expect(outbox.status().rejected).toBe(1);
  const [refused] = await outbox.rejected();
  expect(refused).toMatchObject({ reason: 'no such card', write: writes[1] });
  expect(server.state.log).toHaveLength(2);
  await outbox.dismiss(refused?.seq ?? 0);
  expect(outbox.status().rejected).toBe(0);
});

test('one event that spoils its batch is found and set aside', async () => {
  const outbox = await open(uuidv7());
  server.state.plan = ['broken'];
  const writes = Array.from({ length: 40 }, () => review());
  server.state.poison.add(writes[17]?.event.id ?? '');
  await Promise.all(writes.map((write) => outbox.enqueue(write)));
  await reaches(outbox, empty);
  expect((await outbox.rejected()).map((entry) => entry.reason)).toEqual(['not an event']);
  expect(server.state.log.map((event) => event.id)).toEqual(ids(writes).toSpliced(17, 1));
});

test('signed out: pauses with everything kept, and goes on after signing in', async () => {
  server.state.plan = ['signed-out'];
  const outbox = await open(uuidv7());
  await outbox.enqueue(review());
  await reaches(outbox, (status) => status.state === 'signed-out');
  await outbox.enqueue(review());
  expect(outbox.status()).toMatchObject({ state: 'signed-out', pending: 2 });
  expect(server.state.requests).toHaveLength(1);
  await outbox.flush();
  expect(server.state.log).toHaveLength(2);
});

test('429: waits as long as the server asks, whatever else happens', async () => {
  server.state.plan = ['busy'];
  server.state.retryAfter = '30';
  let clock = Date.now();
  const outbox = await open(uuidv7(), { now: () => clock });
  await outbox.enqueue(review());
  await reaches(outbox, (status) => status.state === 'waiting');
  expect(outbox.status().retryAt).toBe(clock + 30_000);
  await outbox.flush();
  expect(server.state.requests).toHaveLength(1);
  clock += 30_001;
  await outbox.flush();
  expect(server.state.log).toHaveLength(1);
});

test('notes keep their place between events, and the last text stands', async () => {
  server.state.plan = ['drop', 'apply-and-drop', 'ok', 'apply-and-drop'];
  const outbox = await open(uuidv7());
  const [before, after] = [review(), review()];
  await Promise.all([
    outbox.enqueue(before),
    outbox.enqueue({ kind: 'note', cardId: 'day-08/a', text: 'first' }),
    outbox.enqueue({ kind: 'note', cardId: 'day-08/a', text: 'second' }),
    outbox.enqueue(after),
  ]);
  await reaches(outbox, empty);
  expect(server.state.notes.get('day-08/a')).toBe('second');
  const order = server.state.requests.flat().filter((id, i, all) => all.indexOf(id) === i);
  expect(order).toEqual([before.event.id, 'note:first', 'note:second', after.event.id]);
});

test('people who share a computer keep separate lines', async () => {
  server.state.plan = ['signed-out'];
  const ann = await open(uuidv7());
  await ann.enqueue(review());
  await reaches(ann, (status) => status.state === 'signed-out');
  const bob = await open(uuidv7());
  expect(await bob.pending()).toEqual([]);
});
