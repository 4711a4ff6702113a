import type { Standing } from '@/lib/coach';

/** How long somebody has been away from the review. */
export function sayLastReview(lastReview: Standing['lastReview']): string {
  if (!lastReview) return 'never';
  if (lastReview.daysAgo === 0) return 'today';
  return lastReview.daysAgo === 1 ? 'yesterday' : `${lastReview.daysAgo} days ago`;
}
