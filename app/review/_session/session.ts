import { countQueue, pickNext, studyDayOf, type QueueOptions } from '@/lib/srs';
import type { ReviewEvent } from '@/lib/review/outbox';
import { foldPending } from './pending';
import type { Counts, QueueResponse, Session, SessionCard } from './types';

export function queueOptions(session: Session, now: number): QueueOptions {
  const { clock, learnAheadMinutes, burySiblings } = session.scheduler;
  return { now, today: studyDayOf(now, clock), learnAheadMs: learnAheadMinutes * 60_000, burySiblings };
}

/** The session as the server gives it, with the events it may not have seen yet on top. */
export function startSession(response: QueueResponse, pending: readonly ReviewEvent[], now: number): Session {
  const empty: Session = {
    cards: [],
    currentId: null,
    revealed: false,
    history: response.undoable
      .map(({ at, ...event }) => ({ ...event, at: Date.parse(at), before: null, here: false }))
      .toReversed(),
    unconfirmed: [],
    unloaded: { new: 0, learning: 0, review: 0 },
    hidden: response.hidden,
    scheduler: response.scheduler,
    settings: response.settings,
    restoring: null,
  };
  return mergeQueue(empty, response, pending, now);
}

/** A fresh queue over the running session: what is on screen and what is not confirmed stays as it is. */
export function mergeQueue(
  session: Session,
  response: QueueResponse,
  pending: readonly ReviewEvent[],
  now: number,
): Session {
  const local = new Set(session.unconfirmed.map((event) => event.cardId));
  const known = new Map(session.cards.map((card) => [card.cardId, card]));
  const fetched = response.cards.map((card): SessionCard => {
    const { cardId, kind, slug, position, siblingGroup, note, content } = card;
    const mine = known.get(cardId);
    const state = mine && local.has(cardId) ? mine.state : card.fold;
    return { cardId, kind, slug, position, siblingGroup, note, content, state };
  });
  const fresh = new Map(fetched.map((card) => [card.cardId, card]));
  const merged: Session = {
    ...session,
    cards: [
      ...session.cards.map((card) => fresh.get(card.cardId) ?? card),
      ...fetched.filter((card) => !known.has(card.cardId)),
    ],
    unloaded: unloadedCounts(response),
    hidden: response.hidden,
    scheduler: response.scheduler,
    settings: response.settings,
  };
  return ensureCurrent(foldPending(merged, pending, new Set(response.undoable.map((event) => event.id))), now);
}

function unloadedCounts({ counts, cards }: QueueResponse): Counts {
  const loaded = { new: 0, learning: 0, review: 0 };
  for (const { fold } of cards) loaded[fold.phase === 'relearning' ? 'learning' : fold.phase] += 1;
  return {
    new: Math.max(0, counts.new - loaded.new),
    learning: Math.max(0, counts.learning - loaded.learning),
    review: Math.max(0, counts.review - loaded.review),
  };
}

export function currentCard(session: Session): SessionCard | null {
  return session.cards.find((card) => card.cardId === session.currentId) ?? null;
}

/** Shows the next card. */
export function advance(session: Session, now: number): Session {
  const next = pickNext(session.cards, queueOptions(session, now));
  return { ...session, currentId: next?.cardId ?? null, revealed: false };
}

/** Keeps the card on screen if there is one; otherwise a card may have come due. */
export function ensureCurrent(session: Session, now: number): Session {
  return session.currentId === null ? advance(session, now) : session;
}

export function reveal(session: Session): Session {
  return session.currentId === null || session.revealed ? session : { ...session, revealed: true };
}

export function withCard(session: Session, cardId: string, change: Partial<SessionCard>): Session {
  return { ...session, cards: session.cards.map((card) => (card.cardId === cardId ? { ...card, ...change } : card)) };
}

/** What is left today by kind, with what is not loaded yet. */
export function countLeft(session: Session, now: number): Counts {
  const here = countQueue(session.cards, queueOptions(session, now));
  const { unloaded } = session;
  return {
    new: here.new + unloaded.new,
    learning: here.learning + unloaded.learning,
    review: here.review + unloaded.review,
  };
}

/** Whether the line in memory is short and the server has more. */
export function needsRefill(session: Session, now: number, low = 10): boolean {
  const here = countQueue(session.cards, queueOptions(session, now));
  const more = session.unloaded.new + session.unloaded.review + session.unloaded.learning;
  return more > 0 && here.new + here.learning + here.review < low;
}

/** When the next learning step comes due, in epoch milliseconds; null when none is waiting today. */
export function nextStepAt(session: Session): number | null {
  const waiting = session.cards.flatMap(({ state }) =>
    state.dueAt !== null && !state.suspended && state.buriedDay === null ? [state.dueAt] : [],
  );
  return waiting.length > 0 ? Math.min(...waiting) : null;
}
