import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryEvent, arbitraryLog } from '@/tests/fixtures/arbitrary-log';
import { addCounts, applyEvent, compareEvents, foldLog, newCardState, noCounts } from './fold';
import { defaultParams, makePreset } from './preset';
import type { LogEvent, Rating } from './types';

const DAY_MS = 86_400_000;
const preset = makePreset(defaultParams);
const day = 20_500;

let made = 0;
function base(minute: number, onDay = day) {
  made++;
  const id = `0190-${String(made).padStart(6, '0')}`;
  return { id, cardId: 'c', at: onDay * DAY_MS + minute * 60_000, studyDay: onDay, preset };
}
const review = (rating: Rating, minute: number, onDay = day): LogEvent => ({
  ...base(minute, onDay),
  kind: 'review',
  rating,
  durationMs: 2000,
});
const act = (kind: 'suspend' | 'unsuspend' | 'bury' | 'reset', minute: number, onDay = day): LogEvent => ({
  ...base(minute, onDay),
  kind,
});
const setDue = (dueDay: number, minute: number): LogEvent => ({
  ...base(minute),
  kind: 'setDue',
  due: dueDay * DAY_MS,
  dueDay,
});
const stateOf = (...events: LogEvent[]) => foldLog(events).state;

describe('flags', () => {
  it('suspends and brings back', () => {
    expect(stateOf(act('suspend', 1)).suspended).toBe(true);
    expect(stateOf(act('suspend', 1), act('unsuspend', 2)).suspended).toBe(false);
  });
  it('buries for the study day, until reviewed', () => {
    expect(stateOf(act('bury', 1)).buriedDay).toBe(day);
    expect(stateOf(act('bury', 1), review(3, 2)).buriedDay).toBeNull();
  });
  it('is never suspended and buried at once', () => {
    expect(stateOf(act('bury', 1), act('suspend', 2))).toMatchObject({
      suspended: true,
      buriedDay: null,
    });
    expect(stateOf(act('suspend', 1), act('bury', 2))).toMatchObject({
      suspended: true,
      buriedDay: null,
    });
  });
});

describe('reset and setDue', () => {
  it('a reset card is new again and stays suspended', () => {
    const state = stateOf(review(4, 1), review(1, 2), act('suspend', 3), act('reset', 4));
    expect(state).toEqual({ ...newCardState(), suspended: true });
  });
  it('a new card has no due day to set', () => {
    expect(stateOf(setDue(day + 9, 1))).toEqual(newCardState());
  });
  it('moves a card out of its steps to the day asked for, with its memory', () => {
    const learning = review(3, 1);
    const state = stateOf(learning, setDue(day + 9, 2));
    expect(state).toMatchObject({
      phase: 'review',
      dueDay: day + 9,
      dueAt: null,
      scheduledDays: 9,
      learningStep: 0,
    });
    expect(state.memory).toEqual(stateOf(learning).memory);
  });
  it('a due day in the past still counts as an interval of one day', () => {
    expect(stateOf(review(4, 1), setDue(day - 3, 2))).toMatchObject({
      dueDay: day - 3,
      scheduledDays: 1,
    });
  });
});

describe('counters', () => {
  it('tell new, learning and review apart, and count true retention once a day', () => {
    const events = [review(3, 1), review(3, 11), review(1, 1, day + 2), review(3, 11, day + 2), review(4, 12, day + 2)];
    const { state, days } = foldLog(events);
    expect(days).toEqual(
      new Map([
        [day, { ...noCounts(), newCards: 1, learning: 1, durationMs: 4000 }],
        [day + 2, { ...noCounts(), reviews: 2, learning: 1, again: 1, retentionTotal: 1, durationMs: 6000 }],
      ]),
    );
    expect(state.lapses).toBe(1);
  });
  it('a first review that is passed counts as retained', () => {
    const { days } = foldLog([review(4, 1), review(2, 1, day + 8)]);
    expect(days.get(day + 8)).toEqual({
      ...noCounts(),
      reviews: 1,
      retentionTotal: 1,
      retentionPassed: 1,
      durationMs: 2000,
    });
  });
  it('only Again on a review card is a lapse', () => {
    expect(stateOf(review(1, 1), review(1, 2)).lapses).toBe(0);
    expect(stateOf(review(4, 1), review(1, 1, day + 8), review(1, 9, day + 8))).toMatchObject({
      lapses: 1,
      reps: 3,
    });
  });
});

describe('undo', () => {
  const undo = (target: LogEvent, minute: number): LogEvent => ({
    ...base(minute),
    kind: 'undo',
    undoes: target.id,
  });
  it('of something unknown changes nothing', () => {
    const events = [review(3, 1)];
    expect(foldLog([...events, undo(review(3, 2), 3)])).toMatchObject({
      state: foldLog(events).state,
    });
  });
  it('cannot itself be undone', () => {
    const first = review(3, 1);
    const undone = undo(first, 2);
    expect(stateOf(first, undone, undo(undone, 3))).toEqual(newCardState());
  });
});

it('an empty log is a new card', () => {
  expect(foldLog([])).toEqual({ state: newCardState(), days: new Map(), last: null });
});

describe('for any log', () => {
  const shuffled = arbitraryLog.chain((log) =>
    fc.record({
      log: fc.constant(log),
      other: fc.shuffledSubarray(log, { minLength: log.length }),
    }),
  );

  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled, ({ log, other }) => {
        expect(foldLog(other)).toEqual(foldLog(log));
      }),
    );
  });

  it('the same event twice changes nothing', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ log, other }, cut) => {
        const again = structuredClone(other.slice(0, cut % (other.length + 1)));
        expect(foldLog([...log, ...again])).toEqual(foldLog(log));
      }),
    );
  });

  it('applying events one by one, in order, gives the same card and counters', () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const undone = new Set(log.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
        let state = newCardState();
        let total = noCounts();
        for (const event of log.toSorted(compareEvents)) {
          if (event.kind === 'undo' || undone.has(event.id)) continue;
          const applied = applyEvent(state, event);
          state = applied.state;
          total = addCounts(total, applied.counts);
        }
        const folded = foldLog(log);
        expect(folded.state).toEqual(state);
        expect([...folded.days.values()].reduce(addCounts, noCounts())).toEqual(total);
      }),
    );
  });

  it('an undo restores card and counters, wherever its target stood', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryEvent, arbitraryEvent, (log, event, later) => {
        fc.pre(!log.some(({ id }) => id === event.id || id === later.id) && event.id !== later.id);
        const { id, cardId, at, studyDay } = later;
        const undo: LogEvent = { id, cardId, at, studyDay, preset, kind: 'undo', undoes: event.id };
        const { state, days } = foldLog([...log, event, undo]);
        const before = foldLog(log);
        expect(state).toEqual(before.state);
        expect(days).toEqual(before.days);
      }),
    );
  });

  it('the card keeps its invariants', () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { state, days, last } = foldLog(log);
        expect(state.phase === 'new').toBe(state.memory === null);
        expect(state.phase === 'review').toBe(state.dueDay !== null);
        expect(state.phase === 'learning' || state.phase === 'relearning').toBe(state.dueAt !== null);
        expect(state.suspended && state.buriedDay !== null).toBe(false);
        if (state.memory) {
          expect(state.memory.stability).toBeGreaterThanOrEqual(0.001);
          expect(state.memory.stability).toBeLessThanOrEqual(36_500);
          expect(state.memory.difficulty).toBeGreaterThanOrEqual(1);
          expect(state.memory.difficulty).toBeLessThanOrEqual(10);
        }
        for (const count of [state.reps, state.lapses, state.scheduledDays, state.learningStep]) {
          expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
        }
        for (const counts of days.values()) {
          expect(Object.values(counts).every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
        }
        expect(last?.id).toBe(log.toSorted(compareEvents).at(-1)?.id);
      }),
    );
  });
});
