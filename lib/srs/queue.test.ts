import { describe, expect, it } from 'vitest';
import { newCardState } from './fold';
import { applyReview } from './fsrs';
import { applyLimits } from './limits';
import { defaultParams, makePreset } from './preset';
import { countQueue, dueInstant, mixNew, pickNext } from './queue';
import type { QueueCard } from './queue';
import type { CardState, Rating } from './types';

const MINUTE = 60_000;
const preset = makePreset(defaultParams);
const clock = { timeZone: 'UTC', rolloverHour: 4 };
const today = 20_500;
const now = today * 86_400_000 + 12 * 60 * MINUTE;
const options = { now, today, learnAheadMs: 20 * MINUTE, burySiblings: true };

function card(cardId: string, state: Partial<CardState> = {}, siblingGroup: string | null = null): QueueCard {
  return { cardId, siblingGroup, position: 0, state: { ...newCardState(), ...state } };
}
const due = (dueDay = today, lastReviewDay = today - 10): Partial<CardState> => ({
  phase: 'review',
  memory: { stability: 10, difficulty: 5 },
  dueDay,
  scheduledDays: 10,
  reps: 3,
  lastReviewDay,
});
const step = (minutes: number): Partial<CardState> => ({
  phase: 'learning',
  memory: { stability: 1, difficulty: 5 },
  dueAt: now + minutes * MINUTE,
  reps: 1,
  lastReviewDay: today,
});
const answer = (given: QueueCard, rating: Rating): QueueCard => ({
  ...given,
  state: applyReview(given.cardId, given.state, { at: now, studyDay: today, rating }, preset),
});
const idOf = (picked: QueueCard | null) => picked?.cardId ?? null;

describe('pickNext', () => {
  it('takes learning due now, then the list in order, then learning within the learn-ahead', () => {
    const list = [
      card('ahead', step(15)),
      card('review', due()),
      card('new'),
      card('late', step(-1)),
      card('later', step(-5)),
    ];
    const dealt: (string | null)[] = [];
    for (let left = list; dealt.length <= list.length;) {
      const picked = pickNext(left, options);
      dealt.push(idOf(picked));
      left = left.filter((other) => other !== picked);
    }
    expect(dealt).toEqual(['later', 'late', 'review', 'new', 'ahead', null]);
  });

  it('does not reach past the learn-ahead', () => {
    expect(pickNext([card('far', step(21))], options)).toBeNull();
  });

  it('never shows suspended cards, cards buried today, or cards not yet due', () => {
    const list = [
      card('suspended', { ...due(), suspended: true }),
      card('buried', { ...due(), buriedDay: today }),
      card('buried-step', { ...step(-1), buriedDay: today }),
      card('tomorrow', due(today + 1)),
      card('buried-yesterday', { ...due(), buriedDay: today - 1 }),
    ];
    expect(idOf(pickNext(list, options))).toBe('buried-yesterday');
    expect(countQueue(list, options)).toEqual({ new: 0, learning: 0, review: 1 });
  });

  it('can put new cards first', () => {
    const list = [card('review', due()), card('new')];
    expect(idOf(pickNext(list, options))).toBe('review');
    expect(idOf(pickNext(list, { ...options, newFirst: true }))).toBe('new');
  });

  it('goes on with the list after an answer, which stays in it', () => {
    const first = card('a', due());
    const second = card('b', due());
    expect(idOf(pickNext([answer(first, 3), second], options))).toBe('b');
    expect(idOf(pickNext([answer(first, 1), second], options))).toBe('b');
    expect(idOf(pickNext([answer(first, 1), answer(second, 3)], options))).toBe('a');
  });
});

describe('siblings', () => {
  const fresh = card('new', {}, 'g');
  const review = card('review', due(), 'g');

  it('an answered new card hides a review of its group until tomorrow', () => {
    const answered = answer(fresh, 4);
    expect(pickNext([answered, review], options)).toBeNull();
    const tomorrow = { ...options, today: today + 1, now: now + 24 * 60 * MINUTE };
    expect(idOf(pickNext([answered, review], tomorrow))).toBe('review');
  });

  it('undoing the answer shows it again', () => {
    expect(idOf(pickNext([fresh, review], options))).toBe('review');
  });

  it('only one card of a group is dealt and counted, a review before a new one', () => {
    const list = [fresh, review, card('other-new', {}, 'g'), card('alone')];
    expect(countQueue(list, options)).toEqual({ new: 1, learning: 0, review: 1 });
    expect(idOf(pickNext(list, options))).toBe('review');
  });

  it('a learning step is never hidden', () => {
    const list = [card('step', step(-1), 'g'), answer(review, 3)];
    expect(idOf(pickNext(list, options))).toBe('step');
  });

  it('a card does not hide itself', () => {
    expect(idOf(pickNext([card('moved', due(today, today), 'g'), fresh], options))).toBe('moved');
  });

  it('are all shown when burying is off', () => {
    expect(idOf(pickNext([answer(fresh, 4), review], { ...options, burySiblings: false }))).toBe('review');
  });
});

describe('mixNew', () => {
  it.each([
    [6, 2, 'rrnrrnrr'],
    [3, 1, 'rrnr'],
    [1, 3, 'nrnn'],
    [0, 2, 'nn'],
    [2, 0, 'rr'],
    [0, 0, ''],
  ])('%i reviews and %i new', (reviews, fresh, expected) => {
    expect(mixNew(Array<string>(reviews).fill('r'), Array<string>(fresh).fill('n')).join('')).toBe(expected);
  });

  it('keeps both orders and loses nothing', () => {
    const reviews = Array.from({ length: 100 }, (_, index) => index);
    const fresh = Array.from({ length: 20 }, (_, index) => 1000 + index);
    const mixed = mixNew(reviews, fresh);
    expect(mixed.filter((value) => value < 1000)).toEqual(reviews);
    expect(mixed.filter((value) => value >= 1000)).toEqual(fresh);
    const gaps = fresh.map((value, index) => mixed.indexOf(value) - (index ? mixed.indexOf(value - 1) : -1));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });
});

describe('applyLimits', () => {
  const limits = { newPerDay: 20, reviewsPerDay: 200, newDone: 0, reviewsDone: 0 };
  it.each([
    ['plenty of room', { dueReviews: 50, newAvailable: 5 }, {}, [5, 50, 0, 0]],
    ['new limit', { dueReviews: 50, newAvailable: 500 }, {}, [20, 50, 480, 0]],
    ['reviews fill the day, so no new cards', { dueReviews: 300, newAvailable: 500 }, {}, [0, 200, 500, 100]],
    ['new cards get what reviews leave', { dueReviews: 190, newAvailable: 500 }, {}, [10, 190, 490, 0]],
    ['limit reached', { dueReviews: 30, newAvailable: 5 }, { reviewsDone: 200 }, [0, 0, 5, 30]],
    ['new done', { dueReviews: 0, newAvailable: 5 }, { newDone: 20 }, [0, 0, 5, 0]],
    [
      'limits lowered below what is done',
      { dueReviews: 9, newAvailable: 9 },
      { newDone: 30, reviewsDone: 400 },
      [0, 0, 9, 9],
    ],
  ])('%s', (_, available, done, [newTake, reviewTake, hiddenNew, hiddenReviews]) => {
    expect(applyLimits(available, { ...limits, ...done })).toEqual({
      newTake,
      reviewTake,
      hiddenNew,
      hiddenReviews,
    });
  });

  it('does not let more through because the day moves on', () => {
    const morning = applyLimits({ dueReviews: 190, newAvailable: 500 }, limits);
    const later = applyLimits({ dueReviews: 190, newAvailable: 490 }, { ...limits, newDone: morning.newTake });
    expect(later).toMatchObject({ newTake: 0, reviewTake: 190 });
  });
});

it('dueInstant is the start of the due day, the end of a step, or nothing', () => {
  expect(dueInstant(card('r', due(20_501)).state, clock)).toBe(20_501 * 86_400_000 + 4 * 60 * MINUTE);
  expect(dueInstant(card('l', step(5)).state, clock)).toBe(now + 5 * MINUTE);
  expect(dueInstant(newCardState(), clock)).toBeNull();
});
