import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criterionKinds, dimensions } from '@/lib/content/schemas';
import type { Verdict } from '@/lib/grading';
import { type JudgedQuestion, scoreDimensions } from './score-card';

type Row = [id: string, kind: JudgedQuestion['criteria'][number]['kind'], dimension: (typeof dimensions)[number]];
const question = (rows: Row[], ...met: string[]): JudgedQuestion => ({
  criteria: rows.map(([id, kind, dimension]) => ({ id, kind, dimension, weight: kind === 'red-flag' ? -2 : 2 })),
  verdicts: new Map(met.map((id) => [id, 'met' as const])),
});
const bandsOf = (...questions: JudgedQuestion[]) =>
  Object.fromEntries(scoreDimensions(questions).map(({ dimension, band }) => [dimension, band]));

test('each dimension is read over all questions, and one that nobody asked for has no band', () => {
  const first = question(
    [
      ['a', 'must', 'knowledge'],
      ['b', 'should', 'depth'],
    ],
    'a',
  );
  const second = question([
    ['a', 'must', 'knowledge'],
    ['c', 'red-flag', 'structure'],
  ]);
  expect(scoreDimensions([first, second])).toEqual([
    { dimension: 'knowledge', band: 'mixed', questions: 2 },
    { dimension: 'depth', band: 'weak', questions: 1 },
    { dimension: 'trade-offs', band: null, questions: 0 },
    { dimension: 'production', band: null, questions: 0 },
    { dimension: 'structure', band: null, questions: 0 },
  ]);
});

test('a red flag takes off where its dimension was asked for', () => {
  const rows: Row[] = [
    ['a', 'must', 'production'],
    ['flag', 'red-flag', 'production'],
  ];
  expect(bandsOf(question(rows, 'a')).production).toBe('strong');
  expect(bandsOf(question(rows, 'a', 'flag')).production).toBe('weak');
});

const criterion = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  kind: fc.constantFrom(...criterionKinds),
  dimension: fc.constantFrom(...dimensions),
});
const anyQuestion = fc
  .tuple(fc.uniqueArray(criterion, { selector: ({ id }) => id }), fc.subarray(['a', 'b', 'c', 'd']))
  .map(([rows, met]) =>
    question(
      rows.map(({ id, kind, dimension }): Row => [id, kind, dimension]),
      ...met,
    ),
  );

test('there are five bands or gaps in one order, whatever order the questions were asked in', () => {
  fc.assert(
    fc.property(fc.array(anyQuestion, { maxLength: 6 }), (questions) => {
      const scores = scoreDimensions(questions);
      expect(scores.map(({ dimension }) => dimension)).toEqual(dimensions);
      expect(scoreDimensions(questions.toReversed())).toEqual(scores);
      for (const { band, questions: count } of scores) expect(band === null).toBe(count === 0);
    }),
  );
});

test('what cannot be told counts as little as what was not found', () => {
  fc.assert(
    fc.property(anyQuestion, (one) => {
      const told = new Map<string, Verdict>(one.criteria.map(({ id }) => [id, one.verdicts.get(id) ?? 'cannot-tell']));
      expect(scoreDimensions([{ ...one, verdicts: told }])).toEqual(scoreDimensions([one]));
    }),
  );
});
