import { createLine } from './line';
import { headBatch, maxBatch, sendBatch, type Sender } from './send';
import { memoryStore, openStore, type OutboxStore } from './store';
import { backoffMs, takeTurn } from './turn';
import { listenForTriggers } from './triggers';
import type { Entry, OutboxState, OutboxStatus, Rejected, ServerCard, TabMessage, Write } from './types';
import { uuidv7 } from './uuidv7';

export type OutboxOptions = {
  userId: string;
  /** Prefix of the API's addresses; empty in a browser. */
  base?: string;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  random?: () => number;
  /** First and longest wait after a failure, in milliseconds. */
  backoff?: { base: number; cap: number };
};

export type Outbox = {
  /** Resolves when the write is on disk; sending it starts by itself. */
  enqueue(write: Write): Promise<void>;
  /** Writes the server has not confirmed, oldest first, from this tab and the others. */
  pending(): Promise<Write[]>;
  rejected(): Promise<Rejected[]>;
  /** The learner has seen this refusal. */
  dismiss(seq: number): Promise<void>;
  status(): OutboxStatus;
  subscribe(listener: (status: OutboxStatus) => void): () => void;
  /** Hears what other tabs enqueued, and what the server answered to any tab. */
  onMessage(listener: (message: TabMessage) => void): () => void;
  /** Tries now, also while waiting or signed out; only a wait the server asked for is kept. */
  flush(): Promise<void>;
  close(): void;
};

/** Opens the learner's outbox in this tab and starts sending what an earlier visit left. */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { userId, base = '', now = Date.now, random = Math.random, backoff = { base: 1000, cap: 120_000 } } = options;
  const sender: Sender = { base, fetch: options.fetch ?? globalThis.fetch.bind(globalThis), now };
  const name = `shipshape-outbox-${userId}`;
  const owner = uuidv7();
  const store: OutboxStore = await openStore(userId).catch(() => memoryStore());
  const line = createLine(store);
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const listeners = new Set<(status: OutboxStatus) => void>();
  const messageListeners = new Set<(message: TabMessage) => void>();

  let state: OutboxState = 'idle';
  let retryAt: number | null = null;
  // Until then the server does not want to hear from us, whatever triggers a flush.
  let quietUntil = 0;
  let attempt = 0;
  let refusals = (await store.rejected()).length;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  // Asked for while a flush was ending: `now` by a trigger, `more` by a write that may have been missed.
  let again: 'no' | 'more' | 'now' = 'no';
  let closed = false;

  const status = (): OutboxStatus => ({
    state,
    pending: line.size(),
    rejected: refusals,
    retryAt,
    durable: store.durable,
  });
  function enter(next: OutboxState, at: number | null = null): void {
    state = next;
    retryAt = at;
    const current = status();
    for (const listener of listeners) listener(current);
  }
  function hear(message: TabMessage): void {
    for (const listener of messageListeners) listener(message);
  }
  function later(next: OutboxState, waitMs: number): void {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void flush(), waitMs);
    enter(next, now() + waitMs);
  }

  async function settle(seqs: number[], refused: Rejected[], cards: ServerCard[]): Promise<void> {
    const settled = line.entries().filter((entry) => seqs.includes(entry.seq));
    const eventIds = settled.flatMap(({ write }) => (write.kind === 'event' ? [write.event.id] : []));
    await store.settle(seqs, refused);
    line.remove(seqs);
    refusals += refused.length;
    const message: TabMessage = { type: 'settled', seqs, eventIds, rejected: refused.length, cards };
    channel?.postMessage(message);
    hear(message);
  }

  async function drain(renew: () => Promise<boolean>): Promise<void> {
    let limit = maxBatch;
    for (;;) {
      const batch = headBatch(await line.refresh(), limit);
      if (batch.length === 0 || closed) return enter('idle');
      if (!(await renew())) return later('waiting', backoff.base);
      enter('sending');
      const sent = await sendBatch(sender, batch);
      if (sent.kind === 'signed-out') return enter('signed-out');
      if (sent.kind === 'again') {
        const waitMs = sent.afterMs ?? backoffMs(++attempt, random(), backoff.base, backoff.cap);
        quietUntil = sent.afterMs === null ? 0 : now() + sent.afterMs;
        return later(sent.unreachable ? 'offline' : 'waiting', waitMs);
      }
      if (sent.kind === 'split') {
        limit = Math.ceil(batch.length / 2);
        continue;
      }
      attempt = 0;
      limit = Math.min(maxBatch, limit * 2);
      await settle(sent.seqs, sent.refused, sent.cards);
    }
  }

  function flush(why: 'more' | 'now' = 'now'): Promise<void> {
    if (running) {
      if (again !== 'now') again = why;
      return running;
    }
    running = run().finally(() => (running = null));
    return running;
  }
  async function run(): Promise<void> {
    do {
      if (closed || now() < quietUntil) return;
      again = 'no';
      clearTimeout(timer);
      const ours = await takeTurn(name, store, owner, now, drain);
      if (!ours) later('waiting', backoff.base);
    } while (wanted());
  }
  const wanted = (): boolean => again === 'now' || (again === 'more' && state === 'idle');

  /** The page is going: no time for locks or disk. What is sent twice is a duplicate to the server. */
  function flushLeaving(): void {
    if (running || state === 'signed-out' || now() < quietUntil) return;
    const batch = headBatch(line.entries());
    if (batch.length > 0) void sendBatch(sender, batch).then(settleLate);
  }
  async function settleLate(sent: Awaited<ReturnType<typeof sendBatch>>): Promise<void> {
    if (sent.kind === 'settled' && !closed) {
      await settle(sent.seqs, sent.refused, sent.cards);
      enter(state, retryAt);
    }
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.type === 'enqueued') line.add(data.entry);
    else {
      line.remove(data.seqs);
      refusals += data.rejected;
    }
    enter(state, retryAt);
    hear(data);
  });
  const unlisten = listenForTriggers({ flush: () => void flush(), leave: flushLeaving });
  await line.refresh();
  if (line.size() > 0) void flush();

  return {
    async enqueue(write) {
      const entry = await store.add(write);
      line.add(entry);
      channel?.postMessage({ type: 'enqueued', entry } satisfies TabMessage);
      if (state === 'idle' || state === 'sending') void flush('more');
      enter(state, retryAt);
    },
    pending: async () => (await line.refresh()).map((entry: Entry) => entry.write),
    rejected: () => store.rejected(),
    async dismiss(seq) {
      await store.dismiss(seq);
      refusals = (await store.rejected()).length;
      enter(state, retryAt);
    },
    status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    flush: () => flush(),
    close() {
      closed = true;
      clearTimeout(timer);
      unlisten();
      channel?.close();
      void (running ?? Promise.resolve()).then(() => store.close());
    },
  };
}
