import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultParams, makePreset, newCardState, retrievability } from '@/lib/srs';
import { sayRetentionCost, workAtRetention } from './retention-cost';

const decay = -(defaultParams.weights[20] ?? 0);

test('agrees with the forgetting curve the scheduler uses', () => {
  // At stability 100 the curve passes 90 % on day 100; at twice the work it is asked after 50 days.
  const state = { ...newCardState(), memory: { stability: 100, difficulty: 5 }, lastReviewDay: 0 };
  const target = retrievability(state, 50, makePreset(defaultParams)) ?? 0;
  expect(workAtRetention(target, decay)).toBeCloseTo(2, 2);
});

test('aiming higher never costs less', () => {
  const target = fc.double({ min: 0.7, max: 0.97, noNaN: true });
  fc.assert(
    fc.property(target, target, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(workAtRetention(high, decay)).toBeGreaterThanOrEqual(workAtRetention(low, decay));
    }),
  );
});

test('says so plainly', () => {
  expect(sayRetentionCost(0.9, decay)).toBe(
    'You will miss about 10 of 100 cards on their day. A good balance for most people.',
  );
  expect(sayRetentionCost(0.95, decay)).toContain('2.5 times as many reviews');
  expect(sayRetentionCost(0.8, decay)).toContain('% of the reviews');
});
