export type DailyLimits = {
  newPerDay: number;
  reviewsPerDay: number;
  newDone: number;
  reviewsDone: number;
};

export type LimitedQueue = {
  newTake: number;
  reviewTake: number;
  hiddenNew: number;
  hiddenReviews: number;
};

/**
 * How many cards today's limits let through. Reviews come first; new cards use what is left of the review limit, so
 * that a full day of reviews brings no new ones. `*Done` are today's counters; learning steps are never limited.
 */
export function applyLimits(
  { dueReviews, newAvailable }: { dueReviews: number; newAvailable: number },
  { newPerDay, reviewsPerDay, newDone, reviewsDone }: DailyLimits,
): LimitedQueue {
  // New cards already studied took their share of the review limit.
  const reviewsLeft = Math.max(0, reviewsPerDay - reviewsDone - newDone);
  const reviewTake = Math.min(dueReviews, reviewsLeft);
  const newTake = Math.min(newAvailable, Math.max(0, newPerDay - newDone), reviewsLeft - reviewTake);
  return {
    newTake,
    reviewTake,
    hiddenNew: newAvailable - newTake,
    hiddenReviews: dueReviews - reviewTake,
  };
}
