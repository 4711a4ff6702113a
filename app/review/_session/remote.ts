import type { ReviewEvent, ServerCard } from '@/lib/review/outbox';
import { applyToCard } from './pending';
import { advance, ensureCurrent, withCard } from './session';
import type { Session } from './types';

export type Heard = {
  session: Session;
  /** The card on screen was dealt with elsewhere. */
  movedOn: boolean;
  /** Only a fresh queue can say what the card is like now. */
  refetch: boolean;
};

/** Something was done in another tab. */
export function hearEvent(session: Session, event: ReviewEvent, now: number): Heard {
  const { id, kind, cardId } = event;
  if (session.unconfirmed.some((known) => known.id === id)) return { session, movedOn: false, refetch: false };
  const noted: Session = { ...session, unconfirmed: [...session.unconfirmed, { id, cardId }] };
  if (kind === 'undo') return hearUndo(noted, event, now);
  const card = session.cards.find((one) => one.cardId === cardId);
  const at = Date.parse(event.at);
  const before = card?.state ?? null;
  const { rating, durationMs } = event;
  const done = { id, kind, cardId, at, before, rating, durationMs, here: false };
  const recorded = { ...noted, history: [...session.history, done] };
  if (!card) return { session: recorded, movedOn: false, refetch: false };
  const state = applyToCard(card.state, event, session.scheduler) ?? card.state;
  const changed = withCard(recorded, cardId, { state });
  const movedOn = session.currentId === cardId;
  return { session: movedOn ? advance(changed, now) : ensureCurrent(changed, now), movedOn, refetch: false };
}

function hearUndo(session: Session, event: ReviewEvent, now: number): Heard {
  const done = session.history.find((one) => one.id === event.undoes);
  const rest = { ...session, history: session.history.filter((one) => one !== done) };
  if (!done?.before) return { session: rest, movedOn: false, refetch: true };
  const restored = withCard(rest, event.cardId, { state: done.before });
  return { session: ensureCurrent(restored, now), movedOn: false, refetch: false };
}

/** The server confirmed events; its cards replace ours unless something newer is still on its way. */
export function hearServer(
  session: Session,
  answer: { eventIds: readonly string[]; cards: readonly ServerCard[] },
  now: number,
): Session {
  const confirmed = new Set(answer.eventIds);
  const unconfirmed = session.unconfirmed.filter((event) => !confirmed.has(event.id));
  const busy = new Set(unconfirmed.map((event) => event.cardId));
  const folds = new Map(answer.cards.map((card) => [card.cardId, card.fold]));
  const cards = session.cards.map((card) => {
    const fold = folds.get(card.cardId);
    return fold && !busy.has(card.cardId) ? { ...card, state: fold } : card;
  });
  return ensureCurrent({ ...session, cards, unconfirmed }, now);
}
