import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Draft, pauseMs, retryMs } from './draft';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A device and a server; the server's answers are set by the test. */
function world() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  const server = { text: '', status: 200, calls: 0 };
  const put = async (text: string, base: string | undefined) => {
    server.calls++;
    if (server.status === 200 && base !== undefined && server.text !== base && server.text !== text)
      return { status: 409, theirs: server.text };
    if (server.status === 200 || server.status === -1) server.text = text;
    // Minus one: it arrived, and its answer was lost.
    return { status: Math.max(0, server.status) };
  };
  const open = (after = 0, owner = 'ann') => {
    const draft = new Draft({ owner, id: 'q', after, saved: server.text, put, storage: () => storage });
    draft.recover();
    return draft;
  };
  return { kept, server, open };
}

test('what is typed is on the server within two seconds, in few requests', async () => {
  const { server, open, kept } = world();
  const draft = open();
  for (let length = 1; length <= 20; length++) {
    draft.write('x'.repeat(length));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(server.text.length).toBeGreaterThanOrEqual(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(server).toMatchObject({ text: 'x'.repeat(20), calls: 2 });
  expect(draft.read().state).toBe('saved');
  expect(kept.size).toBe(0);
  expect(pauseMs).toBeLessThan(2000);
});

test('a crash before the save loses nothing', async () => {
  const { server, open } = world();
  open().write('half a thou');
  vi.clearAllTimers();
  const again = open();
  expect(again.read().text).toBe('half a thou');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(server.text).toBe('half a thou');
});

test('without a connection it is kept, and saved when there is one again', async () => {
  const { server, open, kept } = world();
  const draft = open();
  server.status = 0;
  draft.write('offline');
  await vi.advanceTimersByTimeAsync(pauseMs + 2 * retryMs);
  expect(draft.read()).toMatchObject({ text: 'offline', state: 'unsaved' });
  expect(kept.size).toBe(1);
  server.status = 200;
  await vi.advanceTimersByTimeAsync(retryMs);
  expect(server.text).toBe('offline');
  expect(draft.read().state).toBe('saved');
});

test('when the answer was handed in elsewhere it says so and stops', async () => {
  const { server, open } = world();
  const draft = open();
  server.status = 409;
  draft.write('too late');
  await vi.advanceTimersByTimeAsync(10 * retryMs);
  expect(draft.read().state).toBe('stale');
  expect(server.calls).toBe(1);
});

test('after handing in, the device forgets, and nothing is sent any more', async () => {
  const { server, open, kept } = world();
  const draft = open();
  draft.write('done');
  draft.finish();
  await vi.advanceTimersByTimeAsync(10 * retryMs);
  expect(server.calls).toBe(0);
  expect(kept.size).toBe(0);
});

test('what was kept for an earlier answer does not come back', () => {
  const { open } = world();
  open(0).write('the first answer');
  expect(open(1).read().text).toBe('');
});

test('what this device kept and what was written elsewhere since are both offered', async () => {
  const { server, open } = world();
  const here = open();
  here.write('from the laptop');
  vi.clearAllTimers();
  server.text = 'from the phone';
  const again = open();
  expect(again.read()).toMatchObject({ text: 'from the phone', other: 'from the laptop' });
  await vi.advanceTimersByTimeAsync(10 * retryMs);
  expect(server.text).toBe('from the phone');
  expect(open().read().other).toBe('from the laptop');
  again.takeOther();
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(again.read()).toEqual({ text: 'from the laptop', state: 'saved', other: null, theirs: null });
  expect(server.text).toBe('from the laptop');
});

test.each([
  [401, 'signed-out'],
  [422, 'too-long'],
])('a server that answers %i is not asked again until the text changes', async (status, state) => {
  const { server, open, kept } = world();
  const draft = open();
  server.status = status;
  draft.write('more than fits');
  await vi.advanceTimersByTimeAsync(10 * retryMs);
  expect(draft.read().state).toBe(state);
  expect(server.calls).toBe(1);
  expect(kept.size).toBe(1);
  server.status = 200;
  draft.write('fits');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(server.text).toBe('fits');
});

test('a storage that refuses stops nothing', async () => {
  const server = { text: '' };
  const storage = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const put = async (text: string) => ((server.text = text), { status: 200 });
  const draft = new Draft({ owner: 'ann', id: 'q', after: 0, saved: '', put, storage });
  draft.recover();
  draft.write('still');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(server.text).toBe('still');
});

test('who signs in next on the same device neither sees nor loses what another has not saved', () => {
  const { open } = world();
  open(0, 'ann').write('mine alone');
  expect(open(0, 'bob').read().text).toBe('');
  expect(open(1, 'bob').read().text).toBe('');
  vi.clearAllTimers();
  expect(open(0, 'ann').read().text).toBe('mine alone');
});

test('a page that was drawn before the last save gets the text back', async () => {
  const { open, server, kept } = world();
  const old = open();
  old.write('all of it');
  old.leave();
  await old.save();
  expect(server.text).toBe('all of it');
  server.text = '';
  const late = open();
  expect(late.read()).toMatchObject({ text: 'all of it', other: null });
  await late.save();
  expect(kept.size).toBe(0);
});

/** Two tabs with the same question; the first has written a long text that the second has not seen. */
async function twoTabs() {
  const { open, ...rest } = world();
  const [first, second] = [open(), open()];
  first.write('a long text');
  await first.save();
  second.write('x');
  await vi.advanceTimersByTimeAsync(pauseMs);
  return { ...rest, open, first, second };
}

test('what another tab wrote is not replaced before the learner has chosen', async () => {
  const { server, second, open } = await twoTabs();
  expect(second.read()).toMatchObject({ text: 'x', theirs: 'a long text', state: 'unsaved' });
  second.write('xy');
  await vi.advanceTimersByTimeAsync(10 * retryMs);
  await second.save(true);
  expect(server.text).toBe('a long text');
  expect(second.read()).toMatchObject({ text: 'xy', theirs: 'a long text' });
  expect(open().read()).toMatchObject({ text: 'a long text', other: 'xy' });
});

test('keeping one’s own saves it, and then the other tab is asked', async () => {
  const { server, first, second } = await twoTabs();
  second.keepMine();
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(server.text).toBe('x');
  expect(second.read()).toMatchObject({ state: 'saved', theirs: null });
  first.write('a long text, and more');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(first.read()).toMatchObject({ text: 'a long text, and more', theirs: 'x' });
});

test('taking the other’s drops one’s own, and writing goes on from there', async () => {
  const { server, second, kept } = await twoTabs();
  second.takeTheirs();
  expect(second.read()).toMatchObject({ text: 'a long text', state: 'saved', theirs: null });
  expect(kept.size).toBe(0);
  second.write('a long text, and more');
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(server.text).toBe('a long text, and more');
});

test('what this page sent itself is no other tab’s, also when the answer to it was lost', async () => {
  const { server, open } = world();
  const draft = open();
  server.status = -1;
  draft.write('one');
  await draft.save();
  server.status = 200;
  draft.write('one two');
  await vi.advanceTimersByTimeAsync(2 * retryMs);
  expect(server.text).toBe('one two');
  expect(draft.read()).toMatchObject({ state: 'saved', theirs: null });
});

test('a page that was drawn before the last save goes on from it', async () => {
  const { server, open } = world();
  const old = open();
  old.write('all of it');
  old.leave();
  await old.save();
  server.text = '';
  const late = open();
  server.text = 'all of it';
  late.write('all of it, and more');
  await vi.advanceTimersByTimeAsync(retryMs);
  expect(server.text).toBe('all of it, and more');
  expect(late.read().theirs).toBeNull();
});

test('the last words of a page that is left are saved, although the words before are still on their way', async () => {
  const { server, open } = world();
  const draft = open();
  draft.write('one');
  const before = draft.save();
  draft.write('one two');
  await Promise.all([before, draft.save(true)]);
  expect(server.text).toBe('one two');
});
