import { describe, expect, test } from 'vitest';
import { yardUnit as unit } from '@/tests/fixtures/yard-unit';
import { describeYard, percent, slotsOf } from './slots';

const syllabus = new Map([
  [8, 'unit-8'],
  [9, 'copy-vs-add'],
  [10, 'unit-10'],
]);
const labs = new Map([[8, 'tried' as const]]);

describe('slots', () => {
  test('hold a place for a unit that is not written', () => {
    const slots = slotsOf([unit(10), unit(8)], syllabus, labs);
    expect(slots.map(({ day, name, unit: written }) => [day, name, written?.day ?? null])).toEqual([
      [8, 'Unit 8', 8],
      [9, 'COPY vs ADD', null],
      [10, 'Unit 10', 10],
    ]);
  });
  test('say what the picture shows', () => {
    const slots = slotsOf([unit(8, { begun: 20, fill: 0.8 }), unit(10, { begun: 3, fill: 0.1 })], syllabus, labs);
    expect(describeYard(slots)).toBe(
      '3 containers, one per unit; 2 begun, 1 still coming. The fullest is day 8, Unit 8, at 80%.',
    );
    expect(describeYard(slotsOf([unit(8)], new Map([[8, 'unit-8']]), new Map([[8, 'passed' as const]])))).toBe(
      '1 containers, one per unit; 0 begun. All are empty. 1 lab passed.',
    );
  });
});

test.each([
  [0, '0%'],
  [0.001, '1%'],
  [0.456, '46%'],
  [0.999, '99%'],
  [1, '100%'],
])('%d reads as %s', (share, words) => {
  expect(percent(share)).toBe(words);
});
