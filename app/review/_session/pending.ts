import { applyEvent, studyDayOf, type CardState } from '@/lib/srs';
import type { ReviewEvent } from '@/lib/review/outbox';
import type { Done, Scheduler, Session } from './types';

/** The card after one event; null for an undo, which needs the card's past. */
export function applyToCard(state: CardState, event: ReviewEvent, { preset, clock }: Scheduler): CardState | null {
  const at = Date.parse(event.at);
  const base = { id: event.id, cardId: event.cardId, at, studyDay: studyDayOf(at, clock), preset };
  switch (event.kind) {
    case 'undo':
      return null;
    case 'review':
      return applyEvent(state, {
        ...base,
        kind: 'review',
        rating: event.rating ?? 3,
        durationMs: event.durationMs ?? null,
      }).state;
    case 'setDue': {
      const due = Date.parse(event.due ?? event.at);
      return applyEvent(state, { ...base, kind: 'setDue', due, dueDay: studyDayOf(due, clock) }).state;
    }
    default:
      return applyEvent(state, { ...base, kind: event.kind }).state;
  }
}

/**
 * Events from the outbox over freshly fetched cards. The server may have some of them already (it answered,
 * and the answer got lost), so an event it names in `seen`, or that is older than the card, is not applied twice.
 */
export function foldPending(session: Session, pending: readonly ReviewEvent[], seen: ReadonlySet<string>): Session {
  const recorded = new Set([...session.history.map((done) => done.id), ...session.unconfirmed.map(({ id }) => id)]);
  const undone = new Set(pending.flatMap((event) => (event.undoes ? [event.undoes] : [])));
  const states = new Map(session.cards.map((card) => [card.cardId, card.state]));
  const history: Done[] = session.history.filter((done) => !undone.has(done.id));
  const unconfirmed = [...session.unconfirmed];
  // Only the server can take back an event it has; until it does, these cards stay away.
  const hidden = new Set<string>();
  for (const event of pending) {
    if (!recorded.has(event.id)) unconfirmed.push({ id: event.id, cardId: event.cardId });
    if (event.kind === 'undo') {
      const target = event.undoes ?? '';
      const nobodyKnows = !pending.some(({ id }) => id === target) && !recorded.has(event.id);
      if (seen.has(target) || nobodyKnows) hidden.add(event.cardId);
      continue;
    }
    const before = states.get(event.cardId);
    if (!before || undone.has(event.id) || recorded.has(event.id) || seen.has(event.id)) continue;
    const at = Date.parse(event.at);
    if (event.kind === 'review' && before.lastReviewAt !== null && before.lastReviewAt >= at) continue;
    const after = applyToCard(before, event, session.scheduler);
    if (after) states.set(event.cardId, after);
    const { id, kind, cardId, rating, durationMs } = event;
    history.push({ id, kind, cardId, at, before, rating, durationMs, here: false });
  }
  return {
    ...session,
    cards: session.cards
      .filter((card) => !hidden.has(card.cardId) || card.cardId === session.currentId)
      .map((card) => ({ ...card, state: states.get(card.cardId) ?? card.state })),
    history: history.toSorted((a, b) => a.at - b.at),
    unconfirmed,
  };
}
