import { describe, expect, test } from 'vitest';
import { yardUnit as unit } from '@/tests/fixtures/yard-unit';
import { pickFading, recallOfBegun } from './pick-fading';

describe('fading', () => {
  test('counts only the cards that were begun', () => {
    const justStarted = unit(8, { begun: 2, fill: 0.099 });
    const forgotten = unit(9, { begun: 20, fill: 0.6, due: 8 });
    expect(recallOfBegun(justStarted)).toBeCloseTo(0.99);
    expect(pickFading([justStarted, forgotten, unit(10)], 0.9, 3)).toEqual([forgotten]);
  });
  test('names a unit with cards due even while most of it is fresh', () => {
    const oneDue = unit(8, { begun: 20, fill: 0.96, due: 1 });
    expect(pickFading([oneDue, unit(9, { begun: 20, fill: 0.96 })], 0.9, 3)).toEqual([oneDue]);
  });
  test('names the weakest first, and no more than asked', () => {
    const units = [0.7, 0.5, 0.8, 0.6].map((fill, index) => unit(8 + index, { begun: 20, fill }));
    expect(pickFading(units, 0.9, 3).map(({ day }) => day)).toEqual([9, 11, 8]);
  });
});
