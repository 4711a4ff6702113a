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
import { type CardPay, giveUpSteps, type Line, newCardPay, payEvent, type Received } from '@/lib/points';

/** An event of the log, with the instant it reached the server. */
export type StoredEvent = Received<LogEvent>;

/** Where a card's fold stands: its state, what it remembers for points, and the last event in it. */
export type Folded = { state: CardState; pay: CardPay; last: { at: number; id: string } | null };

/** What a batch changes for one learner. Counts are differences and may be negative. */
export type FoldedBatch = {
  states: Map<string, Folded>;
  days: Map<StudyDay, DayCounts>;
  /** Per card: +1 when it stopped waiting as new, -1 when it waits again. */
  introduced: Map<string, number>;
  /** What the reviews earn, and what earlier ones no longer do. */
  lines: Line[];
};

/** True when the events only extend the card's log, so that its stored state can be folded on from. */
export function extendsLog(events: readonly LogEvent[], last: Folded['last']): boolean {
  return events.every((event) => event.kind !== 'undo' && (last === null || compareEvents(last, event) < 0));
}

/** Events by card, in the order they came. */
export function groupByCard(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
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
  events: readonly StoredEvent[],
  stored: ReadonlyMap<string, Folded>,
  logs: ReadonlyMap<string, readonly StoredEvent[]>,
): FoldedBatch {
  const batch: FoldedBatch = { states: new Map(), days: new Map(), introduced: new Map(), lines: [] };
  for (const [cardId, added] of groupByCard(events)) {
    const before = stored.get(cardId) ?? { state: newCardState(), pay: newCardPay(), last: null };
    const log = logs.get(cardId);
    const after = log ? refold(log, added, batch) : foldOn(before, added, batch);
    batch.states.set(cardId, after);
    const change = Number(isWaiting(before.state)) - Number(isWaiting(after.state));
    if (change !== 0) batch.introduced.set(cardId, change);
  }
  return batch;
}

const reviewLine = (cause: string, studyDay: StudyDay, worth: number, times: number): Line => {
  return { cause, studyDay, kind: 'review', worth, times };
};

function foldOn(before: Folded, added: readonly StoredEvent[], batch: FoldedBatch): Folded {
  let { state, pay, last } = before;
  for (const event of [...added].toSorted(compareEvents)) {
    if (event.kind === 'undo') throw new Error('an undo needs the whole log of its card');
    const paid = payEvent(state, pay, event);
    const next = applyEvent(state, event);
    state = next.state;
    pay = paid.pay;
    last = { at: event.at, id: event.id };
    addToDay(batch.days, event.studyDay, next.counts);
    if (paid.worth > 0) batch.lines.push(reviewLine(event.id, event.studyDay, paid.worth, 1));
  }
  return { state, pay, last };
}

function refold(log: readonly StoredEvent[], added: readonly StoredEvent[], batch: FoldedBatch): Folded {
  const before = foldWithPay(log);
  const after = foldWithPay([...log, ...added]);
  for (const [day, counts] of before.days) addToDay(batch.days, day, negate(counts));
  for (const [day, counts] of after.days) addToDay(batch.days, day, counts);
  const cause = added.at(-1)?.id ?? '';
  for (const [day, worths] of differences(before.paid, after.paid)) {
    for (const [worth, times] of worths) if (times !== 0) batch.lines.push(reviewLine(cause, day, worth, times));
  }
  return { state: after.state, pay: after.pay, last: after.last };
}

type Paid = { studyDay: StudyDay; worth: number };

function foldWithPay(log: readonly StoredEvent[]) {
  let pay = newCardPay();
  const paid: Paid[] = [];
  const between = findBetween(log);
  const folded = foldLog(log, (before, event) => {
    const earned = payEvent(before, pay, event);
    pay = between.has(event.id) ? giveUpSteps(earned.pay) : earned.pay;
    if (earned.worth > 0) paid.push({ studyDay: event.studyDay, worth: earned.worth });
  });
  return { ...folded, pay, paid };
}

/** The events that came when one that stands after them was here already. */
function findBetween(log: readonly StoredEvent[]): Set<string> {
  const found = new Set<string>();
  let first = Infinity;
  for (const event of log.toSorted(compareEvents).toReversed()) {
    if (event.kind === 'undo') continue;
    if (event.receivedAt > first) found.add(event.id);
    first = Math.min(first, event.receivedAt);
  }
  return found;
}

/** How many payments of each worth a day has more, or fewer, after than before. */
function differences(before: readonly Paid[], after: readonly Paid[]): Map<StudyDay, Map<number, number>> {
  const days = new Map<StudyDay, Map<number, number>>();
  const add = ({ studyDay, worth }: Paid, times: number) => {
    const worths = days.get(studyDay) ?? new Map<number, number>();
    days.set(studyDay, worths.set(worth, (worths.get(worth) ?? 0) + times));
  };
  for (const payment of before) add(payment, -1);
  for (const payment of after) add(payment, 1);
  return days;
}
