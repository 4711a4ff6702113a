import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreVerdicts, type Verdict } from './score';

const rubric = [
  { id: 'a', kind: 'must', weight: 4 },
  { id: 'b', kind: 'must', weight: 2 },
  { id: 'c', kind: 'should', weight: 4 },
  { id: 'd', kind: 'bonus', weight: 2 },
  { id: 'e', kind: 'red-flag', weight: -3 },
] as const;
const score = (...met: string[]) => scoreVerdicts(rubric, new Map(met.map((id) => [id, 'met' as const])));

test.each([
  ['everything asked', ['a', 'b', 'c'], 1, 'strong'],
  ['a bonus on top does not leave 1', ['a', 'b', 'c', 'd'], 1, 'strong'],
  ['a bonus makes up for something', ['a', 'c', 'd'], 1, 'good'],
  ['strong needs every must', ['a', 'c'], 0.8, 'good'],
  ['some of it', ['a'], 0.4, 'mixed'],
  ['a red flag takes off', ['a', 'b', 'c', 'e'], 0.7, 'good'],
  ['nothing is less than nothing', ['e'], 0, 'weak'],
  ['nothing', [], 0, 'weak'],
])('%s', (_, met, value, band) => {
  expect(score(...met)).toEqual({ score: value, band });
});

test('what cannot be told counts as little as what was not found', () => {
  const verdicts = new Map<string, Verdict>([['a', 'cannot-tell'], ['b', 'not-found']]);
  expect(scoreVerdicts(rubric, verdicts)).toEqual(score());
});

test('meeting one more never lowers the score, except by a red flag', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom('a', 'b', 'c', 'd'), (met, more) => {
      expect(score(...met, more).score).toBeGreaterThanOrEqual(score(...met).score);
      expect(score(...met, 'e').score).toBeLessThanOrEqual(score(...met).score);
    }),
  );
});
