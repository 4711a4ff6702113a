import type { Outbox, ReviewEvent, TabMessage, Write } from '@/lib/review/outbox';
import { leechNotice, type Rating } from '@/lib/srs';
import { gradeCurrent, saveNote, setAside, showCard, undoLast, type Step } from './answer';
import { createGate } from './gate';
import { hearEvent, hearServer } from './remote';
import { currentCard, ensureCurrent, mergeQueue, needsRefill, nextStepAt, reveal, startSession } from './session';
import { createStopwatch } from './stopwatch';
import type { Moment, Session } from './types';
import type { ControllerOptions, Notice, View } from './view';

export type Controller = ReturnType<typeof createController>;

/** How long loading waits for an earlier visit's writes to reach the server, in milliseconds. */
const settleMs = 2000;

/** Holds the session, talks to the server and the outbox, and tells React what to draw. */
export function createController(options: ControllerOptions) {
  const { api, day, now, newId } = options;
  const listeners = new Set<() => void>();
  const stopwatch = createStopwatch(now);
  const gate = createGate(options.frames, now, options.onGate);
  let view: View = { phase: 'loading', session: null, sync: null, notice: null, showing: 0, at: now(), graded: null };
  let outbox: Outbox | null = null;
  let refilling = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(change: Partial<View>): void {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  }
  /** Puts a session on screen. A different card, or the same one `again`, starts the clock and shuts the gate. */
  function show(session: Session, change: Partial<View> = {}, tap = false, again = false): void {
    const before = view.session;
    const isNew = again || before?.currentId !== session.currentId;
    if (isNew || before?.revealed !== session.revealed) gate.shut(tap);
    if (isNew) stopwatch.restart(typeof document === 'undefined' || !document.hidden);
    set({ ...change, session, at: now(), showing: view.showing + (isNew ? 1 : 0) });
    scheduleNextStep(session);
    if (needsRefill(session, now())) void refill();
  }
  /** A learning step may come due while nothing else is left. */
  function scheduleNextStep(session: Session): void {
    clearTimeout(timer);
    const at = session.currentId === null ? nextStepAt(session) : null;
    if (at === null) return;
    const wait = at - session.scheduler.learnAheadMinutes * 60_000 - now();
    timer = setTimeout(() => view.session && show(ensureCurrent(view.session, now())), Math.max(500, wait));
  }
  function send(writes: readonly Write[]): void {
    for (const write of writes) {
      const marked =
        write.kind === 'event' ? { ...write, event: { ...write.event, deviceId: options.deviceId } } : write;
      outbox?.enqueue(marked).catch(() => set({ notice: { kind: 'unsaved' } }));
    }
  }
  const moment = (): Moment => ({ now: now(), id: newId() });
  function take(step: Step, change: Partial<View>, tap: boolean, again: boolean): void {
    if (step.writes.length === 0) return;
    show(step.session, { notice: null, ...change }, tap, again);
    send(step.writes);
  }

  async function pendingEvents(): Promise<ReviewEvent[]> {
    const writes = (await outbox?.pending()) ?? [];
    return writes.flatMap((write) => (write.kind === 'event' ? [write.event] : []));
  }
  async function fetchQueue() {
    const answer = await api.queue(day);
    if (!answer.ok && answer.signedOut) options.onSignedOut();
    return answer.ok ? answer.value : null;
  }

  async function settleOutbox(): Promise<void> {
    await Promise.race([outbox?.flush(), new Promise((resolve) => setTimeout(resolve, settleMs))]);
  }

  async function load(): Promise<void> {
    set({ phase: 'loading' });
    let response = await fetchQueue();
    if (!response) return set({ phase: 'unreachable' });
    if (!outbox) {
      outbox = await options.openOutbox(response.user.id);
      outbox.subscribe((sync) => set({ sync }));
      outbox.onMessage(hear);
    }
    if ((await outbox.pending()).length > 0) {
      await settleOutbox();
      response = (await fetchQueue()) ?? response;
    }
    const session = startSession(response, await pendingEvents(), now());
    const isFirst = session.history.length === 0 && session.cards.every(({ state }) => state.phase === 'new');
    const notice: Notice | null = isFirst && session.currentId !== null ? { kind: 'first' } : null;
    show(session, { phase: 'ready', sync: outbox.status(), notice }, false, true);
  }

  async function refill(): Promise<void> {
    if (refilling) return;
    refilling = true;
    const response = await fetchQueue();
    const pending = await pendingEvents();
    refilling = false;
    if (!view.session) return;
    if (!response) {
      const { restoring } = view.session;
      if (restoring) set({ session: { ...view.session, restoring: null }, notice: { kind: 'not-here' } });
      return;
    }
    const merged = mergeQueue(view.session, response, pending, now());
    const wanted = merged.restoring;
    if (!wanted || merged.unconfirmed.some((event) => event.id === wanted.undoId)) return show(merged);
    const found = merged.cards.some((card) => card.cardId === wanted.cardId);
    const settled = { ...merged, restoring: null };
    show(found ? showCard(settled, wanted.cardId) : settled, { notice: found ? null : { kind: 'not-here' } });
  }

  function hear(message: TabMessage): void {
    if (!view.session) return;
    if (message.type === 'enqueued') {
      const { write } = message.entry;
      if (write.kind !== 'event') return;
      const heard = hearEvent(view.session, write.event, now());
      show(heard.session, heard.movedOn ? { notice: { kind: 'elsewhere' } } : {});
      if (heard.refetch) void refill();
      return;
    }
    const { restoring } = view.session;
    show(hearServer(view.session, message, now()));
    const restored = restoring !== null && message.eventIds.includes(restoring.undoId);
    if (restored || message.rejected > 0) void refill();
  }

  return {
    getView: () => view,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOpen: gate.isOpen,
    load,
    reveal(tap = false): void {
      if (gate.isOpen() && view.session) show(reveal(view.session), {}, tap);
    },
    /** `tap`: with a finger or a mouse, where a second tap may follow at once. */
    grade(rating: Rating, tap = false): void {
      const card = view.session && currentCard(view.session);
      if (!gate.isOpen() || !view.session || !card) return;
      const step = gradeCurrent(view.session, rating, stopwatch.read(), moment());
      const after = step.session.cards.find((one) => one.cardId === card.cardId)?.state;
      const lapsed = after && after.lapses > card.state.lapses && leechNotice(after.lapses);
      const { cardId } = card;
      const notice: Notice | null = lapsed ? { kind: 'leech', cardId, slug: card.slug, lapses: after.lapses } : null;
      take(step, { notice, graded: { rating, cardId, showing: view.showing + 1 } }, tap, true);
    },
    setAside(how: 'suspend' | 'bury', tap = false, cardId?: string): void {
      if (!gate.isOpen() || !view.session) return;
      take(
        setAside(view.session, how, moment(), cardId),
        { notice: { kind: 'aside', how }, graded: null },
        tap,
        cardId === undefined,
      );
    },
    undo(tap = false): void {
      if (!gate.isOpen() || !view.session) return;
      const step = undoLast(view.session, moment());
      const { restoring } = step.session;
      take(step, { notice: restoring ? { kind: 'restoring' } : null, graded: null }, tap, !restoring);
    },
    saveNote(cardId: string, text: string): void {
      if (!view.session) return;
      const step = saveNote(view.session, cardId, text);
      set({ session: step.session });
      send(step.writes);
    },
    /** Today's numbers, once the server has what was answered; null when they cannot be had. */
    async loadStats() {
      await settleOutbox();
      const answer = await api.stats();
      return answer.ok ? answer.value : null;
    },
    dismissNotice: () => set({ notice: null }),
    setVisible: (visible: boolean) => (visible ? stopwatch.resume() : stopwatch.pause()),
    outbox: () => outbox,
    close(): void {
      clearTimeout(timer);
      outbox?.close();
    },
  };
}
