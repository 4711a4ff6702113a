import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './test-report.mjs';

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 2 };

test('a clean run is counted as reported', () => {
  expect(countVitest(vitest, 0)).toEqual({ passed: 3, failed: 0, skipped: 3 });
});

test('what goes wrong outside any test is a failure of its own', () => {
  expect(countVitest(vitest, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  expect(countVitest({ ...vitest, numFailedTests: 2 }, 1)).toMatchObject({ failed: 2 });
});

test('no report and no tests are failures, never a silent success', () => {
  expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 0).failed).toBe(1);
});

test('a flaky browser test has failed', () => {
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }, 1)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
  });
});
