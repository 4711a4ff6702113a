import { FSRSBinding } from '@open-spaced-repetition/binding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryLog } from '@/tests/fixtures/arbitrary-log';
import { foldLog, newCardState } from './fold';
import { applyReview, previewIntervals, scheduleRatings } from './fsrs';
import { defaultParams, makePreset } from './preset';
import { dueInstant } from './queue';
import { startOfStudyDay, studyDayOf } from './study-day';
import type { CardState, DayClock, LogEvent, Rating } from './types';

// What ts-fsrs 5.4.2 does on its own, and what learners must never see of it.
const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const preset = makePreset(defaultParams);
const pacific: DayClock = { timeZone: 'America/Los_Angeles', rolloverHour: 4 };

let made = 0;
function reviewAt(iso: string | number, rating: Rating, clock = pacific): LogEvent {
  const at = typeof iso === 'number' ? iso : Date.parse(iso);
  const id = `0190-${String(made++).padStart(6, '0')}`;
  const studyDay = studyDayOf(at, clock);
  return {
    id,
    cardId: 'day-08/layers',
    at,
    studyDay,
    preset,
    kind: 'review',
    rating,
    durationMs: null,
  };
}

/** A review card last seen on day 20 000. */
function known(stability: number, scheduledDays: number): CardState {
  return {
    ...newCardState(),
    phase: 'review',
    memory: { stability, difficulty: 5 },
    scheduledDays,
    dueDay: 20_000 + scheduledDays,
    reps: 5,
    lastReviewAt: 20_000 * DAY_MS,
    lastReviewDay: 20_000,
  };
}
const momentOn = (studyDay: number) => ({ at: studyDay * DAY_MS, studyDay });

it('trap 1: midnight in UTC means nothing to a learner in California', () => {
  const straddling = [reviewAt('2026-11-21T23:55:00Z', 3), reviewAt('2026-11-22T00:05:00Z', 3)];
  const ordinary = [reviewAt('2026-11-21T20:00:00Z', 3), reviewAt('2026-11-21T20:10:00Z', 3)];
  expect(foldLog(straddling).state.scheduledDays).toBe(2);
  expect(foldLog(straddling).state.memory).toEqual(foldLog(ordinary).state.memory);
});

it('trap 2: one waking day is 0 days, one night is 1, however many hours', () => {
  const lateEvening = '2026-11-22T07:30:00Z'; // 23:30 local
  const afterMidnight = '2026-11-22T09:00:00Z'; // 01:00 local, the same waking day
  const morning = '2026-11-22T15:00:00Z'; // 07:00 local
  const nextNoon = '2026-11-22T20:00:00Z';
  const memoryOf = (...reviews: string[]) => foldLog(reviews.map((iso) => reviewAt(iso, 3))).state.memory;
  const binding = new FSRSBinding([...defaultParams.weights]);
  const first = binding.nextStates(null, 0.9, 0).good.memory;
  expect(memoryOf(lateEvening, afterMidnight)?.stability).toBeCloseTo(
    binding.nextStates(first, 0.9, 0).good.memory.stability,
    4,
  );
  expect(memoryOf(lateEvening, morning)?.stability).toBeCloseTo(
    binding.nextStates(first, 0.9, 1).good.memory.stability,
    3,
  );
  expect(memoryOf(lateEvening, morning)).toEqual(memoryOf(lateEvening, nextNoon));
});

it('trap 3: a card falls due when its day starts, over a clock change and whatever the hour of the review', () => {
  const evening = reviewAt('2026-10-29T04:37:00Z', 4); // 21:37 on the 28th, before clocks go back
  const { state } = foldLog([evening]);
  const due = dueInstant(state, pacific) ?? Number.NaN;
  expect(state.dueDay).toBe(evening.studyDay + state.scheduledDays);
  expect(due).toBe(startOfStudyDay(state.dueDay ?? Number.NaN, pacific));
  expect(new Date(due).toLocaleTimeString('en-GB', { timeZone: pacific.timeZone })).toBe('04:00:00');
});

it('trap 4: undoing a late review brings back the day it was due', () => {
  const learned = [reviewAt('2026-01-01T20:00:00Z', 4)];
  const late = reviewAt('2026-03-01T20:00:00Z', 3);
  const undo: LogEvent = {
    ...late,
    id: '0190-undo',
    at: late.at + 1000,
    kind: 'undo',
    undoes: late.id,
  };
  const before = foldLog(learned).state;
  expect(before.dueDay).toBeLessThan(late.studyDay);
  expect(foldLog([...learned, late, undo]).state).toEqual(before);
});

describe('trap 5: fuzz', () => {
  const intervalAt = (at: number) => applyReview('7', known(150, 150), { at, studyDay: 20_150, rating: 3 }, preset);
  it('does not depend on the second the button was pressed', () => {
    const intervals = Array.from({ length: 60 }, (_, s) => intervalAt(20_150 * DAY_MS + s * 1000).scheduledDays);
    expect(new Set(intervals).size).toBe(1);
  });
  it('differs between cards whose numeric id plus repetitions are equal', () => {
    const days = Array.from({ length: 10 }, (_, reps) => {
      const state = { ...known(1000, 500), reps };
      return applyReview(String(109 - reps), state, { ...momentOn(20_500), rating: 3 }, preset).scheduledDays;
    });
    expect(new Set(days).size).toBeGreaterThan(3);
  });
});

it('trap 6: the longest interval is the longest for every grade', () => {
  const capped = makePreset({ ...defaultParams, maximumInterval: 30 });
  const { hard, good, easy } = previewIntervals('c', known(100, 30), 20_030 * DAY_MS, 20_030, capped);
  expect([hard, good, easy]).toEqual([30 * 86_400, 30 * 86_400, 30 * 86_400]);
});

it('trap 7: an initial stability below 0.1 is raised to 0.1; fsrs-rs would use it. Accepted until v6', () => {
  const weights = defaultParams.weights.with(0, 0.02);
  const state = applyReview(
    'c',
    newCardState(),
    { ...momentOn(20_000), rating: 1 },
    makePreset({ ...defaultParams, weights }),
  );
  expect(state.memory?.stability).toBe(0.1);
  expect(new FSRSBinding([...weights]).nextStates(null, 0.9, 0).again.memory.stability).toBeCloseTo(0.02, 6);
});

describe('trap 8: bad time and bad memory', () => {
  it('a calendar that runs backwards counts as the same day', () => {
    const back = applyReview('c', known(50, 50), { ...momentOn(19_999), rating: 3 }, preset);
    expect(back.lastReviewDay).toBe(20_000);
    expect(back.memory).toEqual(applyReview('c', known(50, 50), { ...momentOn(20_000), rating: 3 }, preset).memory);
  });
  it.each([
    { stability: Number.NaN, difficulty: 5 },
    { stability: 10, difficulty: Number.NaN },
    { stability: 0, difficulty: 0 },
    { stability: 36_501, difficulty: 5 },
    { stability: 10, difficulty: 11 },
    null,
  ])('memory %j on a review card is refused', (memory) => {
    const broken = { ...known(10, 10), memory };
    expect(() => applyReview('c', broken, { ...momentOn(20_010), rating: 3 }, preset)).toThrow(RangeError);
  });
  it('instants and days that are no numbers are refused', () => {
    const review = { ...momentOn(20_010), rating: 3 as const };
    expect(() => applyReview('c', known(10, 10), { ...review, at: Number.NaN }, preset)).toThrow(RangeError);
    expect(() => applyReview('c', known(10, 10), { ...review, studyDay: Number.NaN }, preset)).toThrow(RangeError);
    expect(() => applyReview('c', { ...known(10, 10), lastReviewDay: null }, review, preset)).toThrow(RangeError);
  });
});

describe('trap 9: replaying', () => {
  it('leaves the history it reads as it was', () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const copy = structuredClone(log);
        foldLog(log);
        expect(log).toEqual(copy);
      }),
      { numRuns: 30 },
    );
  });
  it('forgets everything before a reset', () => {
    const early = [reviewAt('2026-01-01T20:00:00Z', 1), reviewAt('2026-01-01T20:10:00Z', 4)];
    const reset: LogEvent = { ...reviewAt('2026-01-02T20:00:00Z', 1), kind: 'reset' };
    const later = [reviewAt('2026-01-02T20:05:00Z', 3), reviewAt('2026-01-02T20:15:00Z', 3)];
    expect(foldLog([...early, reset, ...later]).state).toEqual(foldLog(later).state);
  });
});

it.each([0, -1, 0.69, 0.98, 1.1, Number.NaN])('trap 10: a desired retention of %d is refused', (desiredRetention) => {
  expect(() => makePreset({ ...defaultParams, desiredRetention })).toThrow(/retention/);
});

it.each([
  { learningSteps: [1440] },
  { learningSteps: [10, 2880] },
  { relearningSteps: [1440] },
  { learningSteps: [960] },
])('trap 11: steps that reach over a day are refused: %j', (steps) => {
  expect(() => makePreset({ ...defaultParams, ...steps })).toThrow(TypeError);
});

it('trap 11: Hard on the longest lone step is still a step of the same day', () => {
  const longest = makePreset({ ...defaultParams, learningSteps: [959] });
  const state = applyReview('c', newCardState(), { ...momentOn(20_000), rating: 2 }, longest);
  expect(state.phase).toBe('learning');
  expect(state.dueAt).toBeLessThan(20_001 * DAY_MS);
});

it('trap 12: fuzz alone never makes a passed card come back sooner than last time', () => {
  const stability = fc.double({ min: 1, max: 1000, noNaN: true });
  let held = 0;
  fc.assert(
    fc.property(fc.string(), stability, fc.double({ min: 0.5, max: 1.5, noNaN: true }), (id, s, ratio) => {
      const running = Math.max(1, Math.round(s * ratio));
      // Early reviews move stability least, so there plain and fuzzed intervals fall on both sides.
      const moment = momentOn(20_000 + Math.floor(running / 10));
      const plain = scheduleRatings(id, known(s, running), moment, preset, false);
      const fuzzed = scheduleRatings(id, known(s, running), moment, preset);
      for (const rating of [2, 3, 4] as const) {
        if (plain[rating].scheduledDays < running) continue;
        held++;
        expect(fuzzed[rating].scheduledDays).toBeGreaterThanOrEqual(running);
      }
    }),
    { numRuns: 300 },
  );
  expect(held).toBeGreaterThan(50);
});

it('trap 13: Hard <= Good < Easy on any review card', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 5000, noNaN: true }),
      fc.double({ min: 1, max: 10, noNaN: true }),
      fc.integer({ min: 0, max: 2000 }),
      fc.string(),
      (stability, difficulty, wait, id) => {
        const state = { ...known(stability, 10), memory: { stability, difficulty } };
        const next = scheduleRatings(id, state, momentOn(20_000 + wait), preset);
        expect(next[2].scheduledDays).toBeLessThanOrEqual(next[3].scheduledDays);
        if (next[3].scheduledDays < 36_500) {
          expect(next[3].scheduledDays).toBeLessThan(next[4].scheduledDays);
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('a step is due minutes after the real instant, not after noon of the study day', () => {
  const event = reviewAt('2026-11-22T07:59:30.123Z', 1);
  expect(foldLog([event]).state.dueAt).toBe(event.at + MINUTE);
});
