import fc from 'fast-check';
import { FSRS, get_fuzz_range } from 'ts-fsrs';
import { expect, it } from 'vitest';
import { drawFuzz } from './fuzz';

it('draws in [0, 1) what ts-fsrs draws for the same seed', () => {
  // So long an interval that its range shows ten digits of the draw.
  const interval = 10 ** 11;
  const fuzzer = new FSRS({ enable_fuzz: true, maximum_interval: 10 ** 12 });
  const { min_ivl: least, max_ivl: most } = get_fuzz_range(interval, 0, 10 ** 12);
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (seed) => {
      const draw = drawFuzz(seed);
      expect(draw).toBeGreaterThanOrEqual(0);
      expect(draw).toBeLessThan(1);
      fuzzer.seed = seed;
      expect(Math.floor(draw * (most - least + 1) + least)).toBe(fuzzer.apply_fuzz(interval, 0));
    }),
    { numRuns: 2000 },
  );
});
