import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox, uuidv7 } from '@/lib/review/outbox';
import { makeQueue } from '@/tests/fixtures/review-queue';
import { startFlakyServer, type FlakyServer } from '@/tests/fixtures/flaky-review-server';
import type { Fetched } from './api';
import { createController, type Controller } from './controller';
import type { View } from './view';
import type { QueueResponse } from './types';

let server: FlakyServer;
let opened: Controller[] = [];
beforeEach(async () => {
  server = await startFlakyServer();
});
afterEach(async () => {
  for (const controller of opened) controller.close();
  opened = [];
  await server.close();
});

/** Frames that come when the test says so. */
function makeFrames() {
  let waiting: (() => void)[] = [];
  return {
    frames: (callback: () => void) => void waiting.push(callback),
    paint: (times = 2): void => {
      for (let i = 0; i < times; i++) {
        const due = waiting;
        waiting = [];
        for (const callback of due) callback();
      }
    },
  };
}

function make(queue: () => Fetched<QueueResponse>, userId: string = uuidv7()) {
  const { frames, paint } = makeFrames();
  let clock = Date.parse('2026-11-22T09:00:00.000Z');
  let signedOut = 0;
  const controller = createController({
    api: { queue: async () => queue(), stats: async () => ({ ok: false, signedOut: false }) },
    openOutbox: () => openOutbox({ userId, base: server.base, backoff: { base: 1, cap: 4 } }),
    day: null,
    deviceId: 'test',
    now: () => clock,
    newId: () => uuidv7(clock),
    frames,
    onSignedOut: () => (signedOut += 1),
  });
  opened.push(controller);
  return { controller, paint, pass: (ms: number) => (clock += ms), signedOut: () => signedOut };
}

async function ready(options?: Parameters<typeof makeQueue>[0]) {
  const made = make(() => ({ ok: true, value: makeQueue(options) }));
  await made.controller.load();
  made.paint();
  return made;
}

function reaches(controller: Controller, wanted: (view: View) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!wanted(controller.getView())) return;
      stop();
      resolve();
    };
    const stop = controller.subscribe(check);
    check();
  });
}
const history = (controller: Controller) => controller.getView().session?.history ?? [];
const saved = (view: View) => view.sync?.pending === 0 && view.sync.state === 'idle';

test('a bouncing key grades one card: nothing counts until the next card has painted', async () => {
  const { controller, paint } = await ready();
  controller.reveal();
  paint();
  const first = controller.getView().session?.currentId;
  controller.grade(3);
  controller.grade(3);
  controller.reveal();
  controller.grade(3);
  expect(history(controller).map((done) => done.cardId)).toEqual([first]);
  paint(1);
  controller.reveal();
  expect(controller.getView().session?.revealed).toBe(false);
  paint(1);
  controller.reveal();
  expect(controller.getView().session?.revealed).toBe(true);
});

test('a double tap on “Show answer” does not land on the grade that appears under the finger', async () => {
  const { controller, paint, pass } = await ready();
  controller.reveal(true);
  paint();
  pass(150);
  controller.grade(1, true);
  expect(history(controller)).toEqual([]);
  pass(150);
  controller.grade(3, true);
  expect(history(controller)).toHaveLength(1);
});

test('the next card is there before the server knows', async () => {
  server.state.plan = ['broken', 'broken', 'broken'];
  const { controller, paint } = await ready();
  const first = controller.getView().session?.currentId;
  controller.reveal();
  paint();
  controller.grade(3);
  expect(controller.getView().session?.currentId).not.toBe(first);
  expect(server.state.log).toEqual([]);
  await reaches(controller, (view) => view.sync?.pending === 1);
  await reaches(controller, saved);
  expect(server.state.log).toMatchObject([{ cardId: first, kind: 'review', rating: 3, deviceId: 'test' }]);
});

test('an unreachable queue can be tried again; a signed-out one goes to sign in', async () => {
  const answers: Fetched<QueueResponse>[] = [
    { ok: false, signedOut: false },
    { ok: false, signedOut: true },
    { ok: true, value: makeQueue() },
  ];
  const { controller, signedOut } = make(() => answers.shift()!);
  await controller.load();
  expect(controller.getView().phase).toBe('unreachable');
  expect(signedOut()).toBe(0);
  await controller.load();
  expect(signedOut()).toBe(1);
  await controller.load();
  expect(controller.getView().phase).toBe('ready');
});

test('a reload while the server is away goes on where the learner was', async () => {
  const userId = uuidv7();
  server.state.plan = Array.from({ length: 400 }, () => 'broken' as const);
  const queue = (): Fetched<QueueResponse> => ({ ok: true, value: makeQueue() });
  const first = make(queue, userId);
  await first.controller.load();
  first.paint();
  first.controller.reveal();
  first.paint();
  first.controller.grade(3);
  await reaches(first.controller, (view) => view.sync?.pending === 1);
  const before = first.controller.getView().session;
  first.controller.close();

  const second = make(queue, userId);
  await second.controller.load();
  const after = second.controller.getView().session;
  expect(after?.cards.map((card) => card.state)).toEqual(before?.cards.map((card) => card.state));
  expect(after?.currentId).toBe(before?.currentId);
  expect(history(second.controller)).toHaveLength(1);
});

test('undo after a reload asks the server, then shows the card of the fresh queue', async () => {
  const queue = makeQueue();
  const [gone, ...others] = queue.cards;
  const undoable = [{ id: uuidv7(), kind: 'review' as const, cardId: gone!.cardId, at: queue.now }];
  const answers = [{ ...queue, cards: others, undoable }, queue];
  const { controller, paint } = make(() => ({ ok: true, value: answers.shift() ?? queue }));
  await controller.load();
  paint();
  controller.undo();
  expect(controller.getView().notice).toEqual({ kind: 'restoring' });
  await reaches(controller, (view) => view.session?.currentId === gone?.cardId);
  expect(controller.getView()).toMatchObject({ notice: null, session: { restoring: null, revealed: false } });
});

test('two tabs: a card graded in one leaves the screen of the other', async () => {
  const userId = uuidv7();
  const queue = (): Fetched<QueueResponse> => ({ ok: true, value: makeQueue() });
  const [one, two] = [make(queue, userId), make(queue, userId)];
  for (const tab of [one, two]) {
    await tab.controller.load();
    tab.paint();
  }
  const shown = one.controller.getView().session?.currentId;
  expect(two.controller.getView().session?.currentId).toBe(shown);
  one.controller.reveal();
  one.paint();
  one.controller.grade(4);
  await reaches(two.controller, (view) => view.notice?.kind === 'elsewhere');
  expect(two.controller.getView().session?.currentId).not.toBe(shown);
});

test('the eighth lapse speaks up once, and can suspend the card it is about', async () => {
  const queue = makeQueue({ fresh: 0, due: 2 });
  queue.cards = queue.cards.map((card) => ({ ...card, fold: { ...card.fold, lapses: 7 } }));
  const { controller, paint } = make(() => ({ ok: true, value: queue }));
  await controller.load();
  paint();
  const cardId = controller.getView().session?.currentId ?? '';
  controller.reveal();
  paint();
  controller.grade(1);
  expect(controller.getView().notice).toEqual({ kind: 'leech', cardId, slug: 'docker-toolbox', lapses: 8 });
  paint();
  const next = controller.getView().session?.currentId;
  controller.setAside('suspend', false, cardId);
  expect(controller.getView().session?.currentId).toBe(next);
  expect(controller.getView().session?.cards.find((card) => card.cardId === cardId)?.state.suspended).toBe(true);
});
