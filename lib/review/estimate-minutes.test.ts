import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateMinutes } from './estimate-minutes';

const count = fc.nat({ max: 2000 });
const counts = fc.record({ new: count, learning: count, review: count });
const pace = fc.option(fc.double({ min: 1, max: 120, noNaN: true }));

test.each([
  [{ new: 0, learning: 0, review: 0 }, null, 0],
  [{ new: 0, learning: 0, review: 1 }, null, 1],
  [{ new: 0, learning: 0, review: 45 }, null, 6],
  [{ new: 20, learning: 0, review: 0 }, null, 5],
  [{ new: 20, learning: 3, review: 42 }, null, 11],
  [{ new: 0, learning: 0, review: 45 }, 16, 12],
])('%j at %s seconds an answer takes %i minutes', (waiting, seconds, minutes) => {
  expect(estimateMinutes(waiting, seconds)).toBe(minutes);
});

test('more cards never take less time, and no cards take none', () => {
  fc.assert(
    fc.property(counts, counts, pace, (some, more, seconds) => {
      const both = {
        new: some.new + more.new,
        learning: some.learning + more.learning,
        review: some.review + more.review,
      };
      const minutes = estimateMinutes(some, seconds);
      expect(estimateMinutes(both, seconds)).toBeGreaterThanOrEqual(minutes);
      expect(minutes === 0).toBe(some.new + some.learning + some.review === 0);
    }),
  );
});
