import { expect, test } from 'vitest';
import { sayRank } from './say-rank';

const rank = {
  period: 'week',
  from: '2026-03-09',
  points: 40,
  rank: 1204,
  learners: 18_330,
  countedAt: '2026-03-11T13:05:00.000Z',
  underReview: false,
} as const;

test('a place among all learners is said with the time it was counted, by the reader’s clock', () => {
  expect(sayRank(rank, 'Europe/Zurich')).toBe(
    'Among all 18,330 learners of this Shipshape with points this week you are number 1,204, as of 14:05.',
  );
  expect(sayRank({ ...rank, period: 'all' }, 'UTC')).toContain('with points you are number 1,204, as of 13:05.');
  expect(sayRank({ ...rank, rank: null }, 'UTC')).toBeNull();
});
