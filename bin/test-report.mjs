/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts of vitest's JSON report. A run that went wrong outside any test, or wrote no report, is one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number } | undefined} report
 * @param {number} exitCode
 * @returns {Count}
 */
export function countVitest(report, exitCode) {
  return withExitCode(
    {
      passed: report?.numPassedTests ?? 0,
      failed: report?.numFailedTests ?? 0,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    exitCode,
  );
}

/**
 * Counts of Playwright's JSON report; a test that passed only when tried again counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} report
 * @param {number} exitCode
 * @returns {Count}
 */
export function countPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** @param {Count} count @param {number} exitCode @returns {Count} */
function withExitCode(count, exitCode) {
  const hidden = exitCode !== 0 && count.failed === 0;
  const empty = count.passed + count.failed + count.skipped === 0;
  return hidden || empty ? { ...count, failed: count.failed + 1 } : count;
}
