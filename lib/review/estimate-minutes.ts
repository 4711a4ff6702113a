/** Seconds for one answer, until the learner's own pace is known. */
const SECONDS_PER_REVIEW = 8;
/** A new card is read more slowly, and comes back at least once the same day. */
const NEW_CARD_FACTOR = 15 / SECONDS_PER_REVIEW;

/**
 * Whole minutes a queue will take: at least 1 while anything waits, 0 when nothing does.
 * @param secondsPerAnswer the learner's median, or null while there are too few answers to tell
 */
export function estimateMinutes(
  counts: { new: number; learning: number; review: number },
  secondsPerAnswer: number | null,
): number {
  const pace = secondsPerAnswer ?? SECONDS_PER_REVIEW;
  const answers = counts.learning + counts.review + counts.new * NEW_CARD_FACTOR;
  return answers === 0 ? 0 : Math.max(1, Math.round((answers * pace) / 60));
}
