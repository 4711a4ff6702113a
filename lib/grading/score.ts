import type { Band, Criterion } from '@/lib/content/schemas';

/** What any grader says of one criterion. The matcher never says more than that it did not find it. */
export type Verdict = 'met' | 'not-found' | 'cannot-tell';

/**
 * Why a grader cannot tell. The matcher: `gate`, `rejected`, `contradicted` (by wrong statements elsewhere), `negated`,
 * `mentioned` (in words that right and wrong answers have), `copied` (from model answer or rubric).
 * The model: `unclear`, and `unquoted` when it called something met without words that carry it. `disputed`: the matcher
 * found it, and the model did not.
 */
export const doubts = [
  'gate',
  'rejected',
  'contradicted',
  'negated',
  'mentioned',
  'copied',
  'unclear',
  'unquoted',
  'disputed',
] as const;
export type Doubt = (typeof doubts)[number];

export type Score = {
  /** 0 to 1: weights met, red flags taken off, over what must and should weigh together. */
  score: number;
  band: Band;
};

const thresholds = [
  ['strong', 0.8],
  ['good', 0.6],
  ['mixed', 0.35],
] as const;

/**
 * Adds up verdicts of any grader. A bonus adds to what is met but not to what can be reached, and nothing leaves 0 to 1.
 * `strong` also needs every must.
 */
export function scoreVerdicts(
  criteria: readonly Pick<Criterion, 'id' | 'kind' | 'weight'>[],
  verdicts: ReadonlyMap<string, Verdict>,
): Score {
  const isMet = ({ id }: { id: string }) => verdicts.get(id) === 'met';
  const sum = (chosen: readonly { weight: number }[]) => chosen.reduce((total, { weight }) => total + weight, 0);
  const reachable = sum(criteria.filter(({ kind }) => kind === 'must' || kind === 'should'));
  const reached = sum(criteria.filter(isMet));
  const score = reachable > 0 ? Math.min(1, Math.max(0, reached / reachable)) : 0;
  const everyMust = criteria.every((criterion) => criterion.kind !== 'must' || isMet(criterion));
  const band = thresholds.find(([name, least]) => score >= least && (name !== 'strong' || everyMust))?.[0] ?? 'weak';
  return { score, band };
}
