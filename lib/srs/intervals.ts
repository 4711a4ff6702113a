import type { CardPhase } from './types';

/** Whole days per grade; null where the grade leads to a same-day step instead. */
export type DayIntervals = {
  again: number | null;
  hard: number | null;
  good: number | null;
  easy: number | null;
};

type Fuzz = (days: number) => number;
type RunningInterval = { isReview: boolean; scheduledDays: number; maximumInterval: number };

/** The model's own intervals, kept apart: on a review card each better grade waits at least a day longer. */
export function spreadIntervals(plain: DayIntervals, phase: CardPhase): DayIntervals {
  const { again, hard, good, easy } = plain;
  if (phase !== 'review' || hard === null || good === null || easy === null) return plain;
  const atMost = Math.min(hard, good);
  const middle = Math.max(good, atMost + 1);
  return { again, hard: atMost, good: middle, easy: Math.max(easy, middle + 1) };
}

/**
 * The intervals to use, given the ones the model asks for and their fuzzed versions: a pass never shortens the running
 * interval by chance alone, grades keep their order (Again <= Hard <= Good < Easy, and Hard < Good on a review card),
 * and nothing exceeds the cap, where they may coincide.
 */
export function settleIntervals(plain: DayIntervals, fuzz: Fuzz, card: RunningInterval): DayIntervals {
  let again = plain.again === null ? null : fuzz(plain.again);
  let hard = pass(plain.hard, fuzz, card);
  let good = pass(plain.good, fuzz, card);
  let easy = pass(plain.easy, fuzz, card);
  if (hard !== null && good !== null) {
    hard = Math.min(hard, good);
    if (card.isReview) good = Math.max(good, hard + 1);
  }
  if (again !== null && hard !== null) again = Math.min(again, hard);
  if (good !== null && easy !== null) easy = Math.max(easy, good + 1);
  const { maximumInterval } = card;
  return {
    again: cap(again, maximumInterval),
    hard: cap(hard, maximumInterval),
    good: cap(good, maximumInterval),
    easy: cap(easy, maximumInterval),
  };
}

function pass(days: number | null, fuzz: Fuzz, { isReview, scheduledDays }: RunningInterval): number | null {
  if (days === null) return null;
  return isReview && days >= scheduledDays ? Math.max(fuzz(days), scheduledDays) : fuzz(days);
}

const cap = (days: number | null, most: number) => (days === null ? null : Math.min(days, most));
