import type { ReviewEvent, Write } from '@/lib/review/outbox';
import { previewIntervals, studyDayOf, type Intervals, type Rating } from '@/lib/srs';
import { applyToCard } from './pending';
import { advance, currentCard, withCard } from './session';
import type { Moment, Session } from './types';

/** The session after an act of the learner, and what has to reach the server. */
export type Step = { session: Session; writes: Write[] };

/** Longest answer time that counts, in milliseconds. */
export const maxDurationMs = 60_000;

/** Grades the card on screen, if its answer is showing. */
export function gradeCurrent(session: Session, rating: Rating, durationMs: number, moment: Moment): Step {
  if (!session.revealed) return { session, writes: [] };
  const capped = Math.min(maxDurationMs, Math.max(0, Math.round(durationMs)));
  return act(session, 'review', moment, { rating, durationMs: capped });
}

/** Takes the card on screen out of the way: until tomorrow, or until the learner brings it back. */
export function setAside(session: Session, kind: 'suspend' | 'bury', moment: Moment, cardId = session.currentId): Step {
  return act(session, kind, moment, {}, cardId);
}

function act(
  session: Session,
  kind: 'review' | 'suspend' | 'bury',
  { now, id }: Moment,
  more: { rating?: Rating; durationMs?: number },
  cardId: string | null = session.currentId,
): Step {
  const card = session.cards.find((one) => one.cardId === cardId);
  if (!card) return { session, writes: [] };
  // A clock that steps back must not put this review before the last one.
  const at = Math.max(now, (card.state.lastReviewAt ?? 0) + 1);
  const event: ReviewEvent = { id, kind, cardId: card.cardId, at: new Date(at).toISOString(), ...more };
  const state = applyToCard(card.state, event, session.scheduler) ?? card.state;
  const done = { id, kind, cardId: card.cardId, at, before: card.state, here: true, ...more };
  const changed = withCard(
    {
      ...session,
      history: [...session.history, done],
      unconfirmed: [...session.unconfirmed, { id, cardId: card.cardId }],
    },
    card.cardId,
    { state },
  );
  return {
    session: card.cardId === session.currentId ? advance(changed, now) : changed,
    writes: [{ kind: 'event', event }],
  };
}

/**
 * Takes back the last thing done today and shows its card again. When only the server knows what the card
 * was like, `restoring` is set until a fresh queue brings it.
 */
export function undoLast(session: Session, { now, id }: Moment): Step {
  const done = session.history.at(-1);
  if (!done || session.restoring) return { session, writes: [] };
  const { cardId } = done;
  // An undo sorts after what it takes back, also when the clock stepped back.
  const at = new Date(Math.max(now, done.at + 1)).toISOString();
  const writes: Write[] = [{ kind: 'event', event: { id, kind: 'undo', cardId, at, undoes: done.id } }];
  const rest: Session = {
    ...session,
    history: session.history.slice(0, -1),
    unconfirmed: [...session.unconfirmed, { id, cardId }],
  };
  const known = done.before && session.cards.some((card) => card.cardId === cardId);
  if (!known || !done.before) return { session: { ...rest, restoring: { undoId: id, cardId } }, writes };
  return { session: showCard(withCard(rest, cardId, { state: done.before }), cardId), writes };
}

export function showCard(session: Session, cardId: string): Session {
  return { ...session, currentId: cardId, revealed: false };
}

export function saveNote(session: Session, cardId: string, text: string): Step {
  const note = text.trim() === '' ? null : text;
  return { session: withCard(session, cardId, { note }), writes: [{ kind: 'note', cardId, text: note ?? '' }] };
}

/** Seconds until the card on screen would be due after each grade; exactly what grading it now would do. */
export function intervalsOf(session: Session, now: number): Intervals | null {
  const card = currentCard(session);
  if (!card) return null;
  const { preset, clock } = session.scheduler;
  return previewIntervals(card.cardId, card.state, now, studyDayOf(now, clock), preset);
}
