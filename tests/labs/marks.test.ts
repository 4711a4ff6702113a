import { expect, test } from 'vitest';
import { countBlocks, readUnit, unitNames } from './verify/verify-unit';

const ALL_UNITS = 23;

test.each(unitNames())('%s: every mark is understood, and every predict card proves its output', (name) => {
  const { problems, unproved } = readUnit(name);
  expect(problems).toEqual([]);
  expect(unproved).toEqual([]);
});

test.skipIf(unitNames().length < ALL_UNITS)('at least 150 blocks are verified', () => {
  const count = unitNames().reduce((sum, name) => sum + countBlocks(readUnit(name)), 0);
  console.log(`${count} verified blocks`);
  expect(count).toBeGreaterThanOrEqual(150);
});
