/** Whole days per grade; null where the grade leads to a same-day step instead. */
export type DayIntervals = {
  again: number | null;
  hard: number | null;
  good: number | null;
  easy: number | null;
};

/**
 * The intervals to use, given the ones the model asks for and their fuzzed versions: a pass never shortens the running
 * interval by chance alone, grades keep their order (Again <= Hard <= Good < Easy, and Hard < Good on a review card),
 * and nothing exceeds the cap, where they may coincide.
 */
export function settleIntervals(
  plain: DayIntervals,
  fuzz: (days: number) => number,
  card: { isReview: boolean; scheduledDays: number; maximumInterval: number },
): DayIntervals {
  const fuzzed = (days: number | null) => (days === null ? null : fuzz(days));
  const passed = (days: number | null) => {
    if (days === null) return null;
    return card.isReview && days >= card.scheduledDays ? Math.max(fuzz(days), card.scheduledDays) : fuzz(days);
  };
  let again = fuzzed(plain.again);
  let hard = passed(plain.hard);
  let good = passed(plain.good);
  let easy = passed(plain.easy);
  if (hard !== null && good !== null) {
    hard = Math.min(hard, good);
    if (card.isReview) good = Math.max(good, hard + 1);
  }
  if (again !== null && hard !== null) again = Math.min(again, hard);
  if (good !== null && easy !== null) easy = Math.max(easy, good + 1);
  const cap = (days: number | null) => (days === null ? null : Math.min(days, card.maximumInterval));
  return { again: cap(again), hard: cap(hard), good: cap(good), easy: cap(easy) };
}
