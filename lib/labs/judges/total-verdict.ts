import type { CheckResult } from '../evidence';
import type { Manifest } from '../manifest-schema';

export type LabVerdict = {
  verdict: 'passed' | 'partial' | 'failed' | 'error';
  /** Points of the passed checks less the cost of the hints taken, never below 0. */
  score: number;
  max: number;
};

/**
 * One verdict over all checks. `error`: something could not be judged and nothing required failed, so it is no failed
 * try. `hintCosts` are the costs of the hints taken.
 */
export function totalVerdict(
  manifest: Manifest,
  results: readonly CheckResult[],
  hintCosts: readonly number[],
): LabVerdict {
  const statuses = new Map(results.map(({ id, status }) => [id, status]));
  const required = manifest.checks.filter((check) => check.required).map(({ id }) => statuses.get(id) ?? 'error');
  const earned = manifest.checks.filter(({ id }) => statuses.get(id) === 'pass');
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const verdict = required.every((status) => status === 'pass')
    ? 'passed'
    : required.includes('error') && !required.includes('fail')
      ? 'error'
      : required.includes('pass')
        ? 'partial'
        : 'failed';
  return {
    verdict,
    score: Math.max(0, sum(earned.map(({ points }) => points)) - sum(hintCosts)),
    max: sum(manifest.checks.map(({ points }) => points)),
  };
}
