import { expect, it } from 'vitest';
import type { Board } from '@/lib/boards';
import { liveAddressOf } from './board-words';

const week: Pick<Board, 'period' | 'by' | 'from' | 'later'> = {
  period: 'week',
  by: 'points',
  from: '2026-11-16',
  later: null,
};

it('follows the board of this week into the next one, and an earlier board for what it is', () => {
  expect(liveAddressOf(week)).toBe('?period=week&by=points');
  expect(liveAddressOf({ ...week, later: '2026-11-23' })).toBe('?period=week&by=points&day=2026-11-16');
  expect(liveAddressOf({ ...week, period: 'all', from: null })).toBe('?period=all&by=points');
});
