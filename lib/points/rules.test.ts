import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, type CardState, compareEvents, defaultParams, makePreset, newCardState } from '@/lib/srs';
import { arbitraryEvent } from '@/tests/fixtures/arbitrary-log';
import { mostWorth, newCardPay, payEvent, stepOf } from './rules';

const preset = makePreset(defaultParams);
const DAY_MS = 86_400_000;
const day = 20_500;

const dueAfter = (scheduledDays: number, lastReviewDay = day): CardState => ({
  ...newCardState(),
  phase: 'review',
  memory: { stability: 10, difficulty: 5 },
  scheduledDays,
  dueDay: lastReviewDay + scheduledDays,
  lastReviewDay,
  lastReviewAt: lastReviewDay * DAY_MS,
  reps: 3,
});
const answer = (
  onDay: number,
  change: { rating?: 1 | 2 | 3 | 4; durationMs?: number | null; lateDays?: number } = {},
) => {
  const { rating = 3, durationMs = 4000, lateDays = 0 } = change;
  const at = onDay * DAY_MS;
  const receivedAt = at + lateDays * DAY_MS;
  return { id: 'e', cardId: 'c', at, studyDay: onDay, preset, kind: 'review' as const, rating, durationMs, receivedAt };
};
const worthOf = (state: CardState, event = answer(day + state.scheduledDays), step = 0) =>
  payEvent(state, { ...newCardPay(), step }, event).worth;

describe('a due review', () => {
  it.each([
    [1, 1],
    [2, 1 + 2],
    [3, 1 + 2],
    [4, 1 + 2 + 3],
    [15, 1 + 2 + 3 + 4],
    [16, 1 + 2 + 3 + 4 + 5],
    [128, mostWorth],
    [900, mostWorth],
  ])('of a card never paid for, after %i days, pays %i', (days, worth) => {
    expect(worthOf(dueAfter(days))).toBe(worth);
  });

  it('pays the same for every grade', () => {
    for (const rating of [1, 2, 3, 4] as const) expect(worthOf(dueAfter(30), answer(day + 30, { rating }))).toBe(15);
  });

  it('pays only the steps that are new', () => {
    expect(worthOf(dueAfter(30), answer(day + 30), 3)).toBe(4 + 5);
    expect(worthOf(dueAfter(60), answer(day + 60), 5)).toBe(6);
  });

  it('pays the last step of an interval the card lasted before, and nothing below four days', () => {
    expect(worthOf(dueAfter(30), answer(day + 30), 5)).toBe(5);
    expect(worthOf(dueAfter(4), answer(day + 4), 5)).toBe(3);
    expect(worthOf(dueAfter(3), answer(day + 3), 5)).toBe(0);
  });

  it('pays for the interval planned, however late the card is', () => {
    expect(worthOf(dueAfter(3), answer(day + 60))).toBe(3);
  });

  it('pays the same in the end, by leaps or by small intervals', () => {
    const total = (intervals: readonly number[]) => {
      let pay = newCardPay();
      let sum = 0;
      for (const days of intervals) {
        const paid = payEvent(dueAfter(days), pay, answer(day + days));
        ({ pay } = paid);
        sum += paid.worth;
      }
      return sum;
    };
    expect(total([64])).toBe(total([1, 2, 4, 8, 16, 32, 64]));
    expect(total([3, 10, 30, 90])).toBe(total([90]));
  });
});

describe('nothing is paid', () => {
  it.each([
    ['a day early', dueAfter(10), answer(day + 9)],
    ['a second time on the day', dueAfter(1), answer(day)],
    ['for a new card', newCardState(), answer(day)],
    ['for a suspended card', { ...dueAfter(3), suspended: true }, answer(day + 3)],
    ['for an answer nobody could have read', dueAfter(3), answer(day + 3, { durationMs: 999 })],
    ['for an answer that does not say how long it took', dueAfter(3), answer(day + 3, { durationMs: null })],
    ['for an answer that arrives eight days late', dueAfter(3), answer(day + 3, { lateDays: 8 })],
  ])('%s', (_, state, event) => {
    expect(worthOf(state, event)).toBe(0);
  });

  it('on a day chosen by hand, and then again as usual', () => {
    const moved = { id: 'm', cardId: 'c', at: day * DAY_MS, studyDay: day, preset, due: 0, dueDay: day + 1 };
    const state = dueAfter(10, day - 10);
    const event = { ...moved, kind: 'setDue' as const, receivedAt: 0 };
    const { pay, worth } = payEvent(state, newCardPay(), event);
    expect(worth).toBe(0);
    const next = payEvent(applyEvent(state, event).state, pay, answer(day + 1));
    expect(next.worth).toBe(0);
    expect(payEvent(dueAfter(10), next.pay, answer(day + 10)).worth).toBe(10);
  });

  it('for an interval that began with an answer which came late', () => {
    const late = payEvent(dueAfter(3), newCardPay(), answer(day + 3, { lateDays: 8 }));
    expect(payEvent(dueAfter(9), late.pay, answer(day + 9)).worth).toBe(0);
  });

  it('after a reset, until the card comes further than before', () => {
    const reset = { id: 'r', cardId: 'c', at: 0, studyDay: day, preset, kind: 'reset' as const, receivedAt: 0 };
    const { pay } = payEvent(dueAfter(3), { step: 4, pays: false, restarted: false }, reset);
    const again = payEvent(dueAfter(10), pay, answer(day + 10));
    expect(again.worth).toBe(0);
    const further = payEvent(dueAfter(16), again.pay, answer(day + 16));
    expect(further.worth).toBe(5);
    expect(payEvent(dueAfter(16), further.pay, answer(day + 16)).worth).toBe(5);
  });
});

it('a card is paid for each step once, and at most once a day, whatever happens to it', () => {
  fc.assert(
    fc.property(fc.array(arbitraryEvent, { maxLength: 60 }), (events) => {
      let state = newCardState();
      let pay = newCardPay();
      let fresh = 0;
      const days: number[] = [];
      for (const event of events.toSorted(compareEvents)) {
        const paid = payEvent(state, pay, { ...event, receivedAt: event.at });
        expect(paid.worth).toBeGreaterThanOrEqual(0);
        expect(paid.worth).toBeLessThanOrEqual(mostWorth);
        expect(paid.pay.step).toBeGreaterThanOrEqual(pay.step);
        if (paid.pay.step > pay.step) fresh += paid.worth;
        else expect(paid.worth).toBeLessThanOrEqual(stepOf(state.scheduledDays));
        if (paid.worth > 0) days.push(event.studyDay);
        ({ state } = applyEvent(state, event));
        ({ pay } = paid);
      }
      expect(fresh).toBe((pay.step * (pay.step + 1)) / 2);
      expect(new Set(days).size).toBe(days.length);
    }),
  );
});
