import { expect, test } from 'vitest';
import { pickNextLab } from './next-lab';

type Labs = Parameters<typeof pickNextLab>[0];
type Yard = Parameters<typeof pickNextLab>[1];

const lab = (day: number, state: 'none' | 'tried' | 'passed') =>
  ({ day, mine: { state, best: null } }) as Labs[number];
const begun = (day: number) => ({ day, begun: 1 }) as Yard[number];
const next = (labs: Labs, yard: Yard) => pickNextLab(labs, yard)?.day ?? null;

test('what was tried comes first, then a begun unit, then the first of all', () => {
  const labs = [lab(8, 'passed'), lab(9, 'none'), lab(10, 'none'), lab(11, 'tried')];
  expect(next(labs, [begun(10)])).toBe(11);
  expect(next(labs.slice(0, 3), [begun(8), begun(10)])).toBe(10);
  expect(next(labs.slice(0, 3), [])).toBe(9);
  expect(next(labs.slice(0, 1), [begun(8)])).toBeNull();
});
