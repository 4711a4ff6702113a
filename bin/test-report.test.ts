import { expect, test } from 'vitest';
import { countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest } from './test-report.mjs';

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

test('failures are named: a test by its name, a broken file by its message', () => {
  const result = (status: string) => ({
    fullName: `a test that ${status}`,
    status,
    failureMessages: ['Error: no\n  at'],
  });
  expect(
    failuresOfVitest({
      testResults: [
        { name: 'a.test.ts', message: '', assertionResults: [result('passed'), result('failed')] },
        { name: 'b.test.ts', message: 'Cannot find module\n  at', assertionResults: [] },
      ],
    }),
  ).toEqual(['a.test.ts: a test that failed: Error: no', 'b.test.ts: Cannot find module']);
  const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', line: 3, tests: [{ status }] });
  const inner = { specs: [spec('late', 'flaky')] };
  expect(
    failuresOfPlaywright({
      suites: [{ specs: [spec('fine', 'expected'), spec('bad', 'unexpected')], suites: [inner] }],
    }),
  ).toEqual(['a.spec.ts:3: bad', 'a.spec.ts:3: late']);
});
