import { expect, it } from 'vitest';
import { isLeech, leechNotice } from './leech';

it('speaks up at 8 lapses, then at every fourth', () => {
  const counts = Array.from({ length: 22 }, (_, lapses) => lapses);
  expect(counts.filter(leechNotice)).toEqual([8, 12, 16, 20]);
  expect(counts.find(isLeech)).toBe(8);
});
