import type { CheckResult } from '@/lib/labs/evidence';
import type { Manifest } from '@/lib/labs/manifest-schema';

const words = { pass: 'PASS', fail: 'FAIL', error: 'ERROR', skipped: 'SKIP' };

/** Where the site's answer, as the runner prints it, differs from our own judgement; with any doubt it has. */
export function compareAnswer(output: string, results: readonly CheckResult[]): string[] {
  const ours = results.map(({ id, status }) => `${words[status]} ${id}`);
  const theirs = [...output.matchAll(/^(?:PASS|FAIL|ERROR|SKIP) [a-z0-9-]+/gm)].map(([line]) => line);
  const doubts = [...output.matchAll(/^NOTE .*/gm)].map(([line]) => line);
  return [
    ...ours.filter((line) => !theirs.includes(line)).map((line) => `The site did not say: ${line}`),
    ...theirs.filter((line) => !ours.includes(line)).map((line) => `The site said: ${line}`),
    ...doubts,
    ...(/^Verdict: /m.test(output) ? [] : [`The site gave no verdict:\n${output}`]),
  ];
}

/**
 * What is wrong with a run: exactly `failing` must fail, and every other check pass or be skipped because it waits for
 * one of them. Empty when all is as it should be.
 */
export function compareResults(
  manifest: Pick<Manifest, 'checks'>,
  results: readonly CheckResult[],
  failing: readonly string[],
): string[] {
  const needs = new Map(manifest.checks.map((check) => [check.id, check.needs]));
  const leadsToFailure = (id: string): boolean =>
    (needs.get(id) ?? []).some((need) => failing.includes(need) || leadsToFailure(need));
  return results.flatMap((result) => {
    const tell = (wanted: string): string[] => {
      const parts = [result.reason, result.expected && `expected ${result.expected}`, result.actual];
      return [`${result.id}: ${result.status}, ${wanted} (${parts.filter(Boolean).join('; ')})`];
    };
    if (failing.includes(result.id)) return result.status === 'fail' ? [] : tell('but should fail');
    if (result.status === 'pass') return [];
    if (result.status !== 'skipped') return tell('but should pass');
    // Of a step: one before it ended badly, which is how a failure shows.
    const explained = failing.length > 0 && (result.reason === 'step' || leadsToFailure(result.id));
    return explained ? [] : tell('but should pass');
  });
}
