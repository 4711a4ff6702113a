import {
  addCounts,
  applyEvent,
  type CardState,
  compareEvents,
  type DayCounts,
  foldLog,
  type LogEvent,
  newCardState,
  noCounts,
  type StudyDay,
} from '@/lib/srs';

/** Where a card's fold stands: its state, and the last event in it. */
export type Folded = { state: CardState; last: { at: number; id: string } | null };

/** What a batch changes for one learner. Counts are differences and may be negative. */
export type FoldedBatch = {
  states: Map<string, Folded>;
  days: Map<StudyDay, DayCounts>;
  /** Per card: +1 when it stopped waiting as new, -1 when it waits again. */
  introduced: Map<string, number>;
};

/** True when the events only extend the card's log, so that its stored state can be folded on from. */
export function extendsLog(events: readonly LogEvent[], last: Folded['last']): boolean {
  return events.every((event) => event.kind !== 'undo' && (last === null || compareEvents(last, event) < 0));
}

/** Events by card, in the order they came. */
export function groupByCard(events: readonly LogEvent[]): Map<string, LogEvent[]> {
  const groups = new Map<string, LogEvent[]>();
  for (const event of events) {
    const group = groups.get(event.cardId);
    if (group) group.push(event);
    else groups.set(event.cardId, [event]);
  }
  return groups;
}

/** A card no longer waits as new once it was answered or suspended. */
const isWaiting = (state: CardState): boolean => state.phase === 'new' && !state.suspended;

const negate = (counts: DayCounts): DayCounts => ({
  newCards: -counts.newCards,
  reviews: -counts.reviews,
  learning: -counts.learning,
  again: -counts.again,
  retentionTotal: -counts.retentionTotal,
  retentionPassed: -counts.retentionPassed,
  durationMs: -counts.durationMs,
});

function addToDay(days: Map<StudyDay, DayCounts>, day: StudyDay, counts: DayCounts): void {
  days.set(day, addCounts(days.get(day) ?? noCounts(), counts));
}

/**
 * Folds accepted events into the learner's cards. `stored` holds the current fold of each touched card, and
 * `logs` the whole earlier log of each card whose new events do not simply extend it.
 */
export function foldBatch(
  events: readonly LogEvent[],
  stored: ReadonlyMap<string, Folded>,
  logs: ReadonlyMap<string, readonly LogEvent[]>,
): FoldedBatch {
  const batch: FoldedBatch = { states: new Map(), days: new Map(), introduced: new Map() };
  for (const [cardId, added] of groupByCard(events)) {
    const before = stored.get(cardId) ?? { state: newCardState(), last: null };
    const log = logs.get(cardId);
    const after = log ? refold(log, added, batch.days) : foldOn(before, added, batch.days);
    batch.states.set(cardId, after);
    const change = Number(isWaiting(before.state)) - Number(isWaiting(after.state));
    if (change !== 0) batch.introduced.set(cardId, change);
  }
  return batch;
}

function foldOn(before: Folded, added: readonly LogEvent[], days: Map<StudyDay, DayCounts>): Folded {
  let { state, last } = before;
  for (const event of [...added].toSorted(compareEvents)) {
    if (event.kind === 'undo') throw new Error('an undo needs the whole log of its card');
    const next = applyEvent(state, event);
    state = next.state;
    last = { at: event.at, id: event.id };
    addToDay(days, event.studyDay, next.counts);
  }
  return { state, last };
}

function refold(log: readonly LogEvent[], added: readonly LogEvent[], days: Map<StudyDay, DayCounts>): Folded {
  for (const [day, counts] of foldLog(log).days) addToDay(days, day, negate(counts));
  const after = foldLog([...log, ...added]);
  for (const [day, counts] of after.days) addToDay(days, day, counts);
  return { state: after.state, last: after.last };
}
