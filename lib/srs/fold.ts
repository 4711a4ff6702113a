import { applyReview } from './fsrs';
import type { CardState, DayCounts, LogEvent, StudyDay } from './types';

/** An event that acts on the card by itself; an undo only makes the fold skip its target. */
export type CardEvent = Exclude<LogEvent, { kind: 'undo' }>;

export type AppliedEvent = { state: CardState; counts: DayCounts };

export type FoldedLog = {
  state: CardState;
  /** Counters per study day with at least one review. */
  days: Map<StudyDay, DayCounts>;
  /** The last event of the whole log by (at, id), undone or undo included; null when the log is empty. */
  last: { at: number; id: string } | null;
};

/** A card nobody has reviewed. */
export function newCardState(): CardState {
  return {
    phase: 'new',
    dueDay: null,
    dueAt: null,
    memory: null,
    scheduledDays: 0,
    learningStep: 0,
    reps: 0,
    lapses: 0,
    lastReviewAt: null,
    lastReviewDay: null,
    suspended: false,
    buriedDay: null,
  };
}

/** Counters of a day on which nothing happened. */
export function noCounts(): DayCounts {
  return {
    newCards: 0,
    reviews: 0,
    learning: 0,
    again: 0,
    retentionTotal: 0,
    retentionPassed: 0,
    durationMs: 0,
  };
}

/** Field by field; neither argument is changed. */
export function addCounts(one: DayCounts, other: DayCounts): DayCounts {
  return {
    newCards: one.newCards + other.newCards,
    reviews: one.reviews + other.reviews,
    learning: one.learning + other.learning,
    again: one.again + other.again,
    retentionTotal: one.retentionTotal + other.retentionTotal,
    retentionPassed: one.retentionPassed + other.retentionPassed,
    durationMs: one.durationMs + other.durationMs,
  };
}

/**
 * The card after one event that comes later than all before it, and what the event adds to its study day.
 * Reset forgets memory, reps and lapses; reset and setDue leave suspension and burying as they are.
 */
export function applyEvent(state: CardState, event: CardEvent): AppliedEvent {
  switch (event.kind) {
    case 'review':
      return {
        state: applyReview(event.cardId, state, event, event.preset),
        counts: countReview(state, event),
      };
    case 'suspend':
      return { state: { ...state, suspended: true, buriedDay: null }, counts: noCounts() };
    case 'unsuspend':
      return { state: { ...state, suspended: false }, counts: noCounts() };
    case 'bury':
      // Burying a suspended card would bring it back tomorrow.
      return {
        state: state.suspended ? state : { ...state, buriedDay: event.studyDay },
        counts: noCounts(),
      };
    case 'reset':
      return {
        state: { ...newCardState(), suspended: state.suspended, buriedDay: state.buriedDay },
        counts: noCounts(),
      };
    case 'setDue':
      return { state: moveDue(state, event.dueDay, event.studyDay), counts: noCounts() };
  }
}

/**
 * The truth about one card: a fold over all its events, given in any order and any number of times each.
 * Undone events count for nothing; an undo cannot itself be undone. Never throws on valid events. `visit` is called for
 * each event that counts, in log order, with the card as it was before.
 */
export function foldLog<E extends LogEvent>(
  events: Iterable<E>,
  visit?: (before: CardState, event: Exclude<E, { kind: 'undo' }>) => void,
): FoldedLog {
  const byId = new Map<string, E>();
  const undone = new Set<string>();
  for (const event of events) {
    byId.set(event.id, event);
    if (event.kind === 'undo') undone.add(event.undoes);
  }
  const ordered = [...byId.values()].sort(compareEvents);
  let state = newCardState();
  const days = new Map<StudyDay, DayCounts>();
  for (const event of ordered) {
    if (event.kind === 'undo' || undone.has(event.id)) continue;
    visit?.(state, event as Exclude<E, { kind: 'undo' }>);
    const applied = applyEvent(state, event);
    state = applied.state;
    if (event.kind !== 'review') continue;
    days.set(event.studyDay, addCounts(days.get(event.studyDay) ?? noCounts(), applied.counts));
  }
  const last = ordered.at(-1);
  return { state, days, last: last ? { at: last.at, id: last.id } : null };
}

/** Log order: by instant, then by id. */
export function compareEvents(one: { at: number; id: string }, other: { at: number; id: string }): number {
  if (one.at !== other.at) return one.at - other.at;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

function countReview(before: CardState, event: CardEvent & { kind: 'review' }): DayCounts {
  const isReview = before.phase === 'review';
  const isFirstToday = before.lastReviewDay === null || event.studyDay > before.lastReviewDay;
  const measuresRetention = isReview && isFirstToday;
  return {
    newCards: before.phase === 'new' ? 1 : 0,
    reviews: isReview ? 1 : 0,
    learning: before.phase === 'learning' || before.phase === 'relearning' ? 1 : 0,
    again: event.rating === 1 ? 1 : 0,
    retentionTotal: measuresRetention ? 1 : 0,
    retentionPassed: measuresRetention && event.rating > 1 ? 1 : 0,
    durationMs: event.durationMs ?? 0,
  };
}

function moveDue(state: CardState, dueDay: StudyDay, studyDay: StudyDay): CardState {
  if (state.phase === 'new') return state;
  const scheduledDays = Math.max(1, dueDay - studyDay);
  return { ...state, phase: 'review', dueDay, dueAt: null, scheduledDays, learningStep: 0 };
}
