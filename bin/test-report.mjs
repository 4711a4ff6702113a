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

/**
 * The failed tests of vitest's JSON report, a line each.
 * @param {{ testResults?: { name: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] } | undefined} report
 * @returns {string[]}
 */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    // A file that broke outside its tests has a message of its own.
    if (failed.length === 0) return file.message ? [`${file.name}: ${firstLine(file.message)}`] : [];
    return failed.map((test) => `${file.name}: ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`);
  });
}

/**
 * The tests of Playwright's JSON report that failed or needed a second try, a line each.
 * @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @param {{ suites?: Suite[] } | undefined} report
 * @returns {string[]}
 */
export function failuresOfPlaywright(report) {
  return (report?.suites ?? []).flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some((test) => test.status === 'unexpected' || test.status === 'flaky'))
      .map((spec) => `${spec.file}:${spec.line}: ${spec.title}`),
    ...failuresOfPlaywright(suite),
  ]);
}

/** @param {string} message */
const firstLine = (message) => message.split('\n', 1)[0] ?? '';

/** @param {Count} count @param {number} exitCode @returns {Count} */
function withExitCode(count, exitCode) {
  const hidden = exitCode !== 0 && count.failed === 0;
  const empty = count.passed + count.failed + count.skipped === 0;
  return hidden || empty ? { ...count, failed: count.failed + 1 } : count;
}
