import type { Criterion } from '@/lib/content/schemas';
import type { CriterionVerdict } from './matcher/grade-answer';
import { type Score, scoreVerdicts } from './score';

/** Who may judge an answer, the last word last. */
export const graders = ['matcher', 'model', 'self', 'coach'] as const;
export type Grader = (typeof graders)[number];

/** What one grader said; criteria that it leaves out keep what was said before. */
export type Grading = { grader: Grader; verdicts: readonly CriterionVerdict[] };

export type MergedVerdict = CriterionVerdict & { grader: Grader };

/**
 * The verdicts in force, in the order of the rubric. A person's word stands over a machine's as far as it differs, a
 * coach's over everyone's. A model may confirm what the matcher did not; where it does not find what the matcher did,
 * nobody can tell. A criterion nobody judged, because it is newer than the answer, was not found by the matcher.
 */
export function mergeVerdicts(
  criteria: readonly Pick<Criterion, 'id' | 'kind' | 'weight'>[],
  gradings: readonly Grading[],
): Score & { verdicts: MergedVerdict[] } {
  const inOrder = gradings.toSorted((a, b) => graders.indexOf(a.grader) - graders.indexOf(b.grader));
  const said = new Map<string, MergedVerdict>();
  for (const { grader, verdicts } of inOrder) {
    for (const verdict of verdicts) {
      const before = said.get(verdict.id);
      const now = { ...verdict, grader };
      said.set(verdict.id, before ? weigh(before, now) : now);
    }
  }
  const verdicts = criteria.map(
    ({ id }): MergedVerdict =>
      said.get(id) ?? { id, verdict: 'not-found', quotes: [], reason: null, grader: 'matcher' },
  );
  return { verdicts, ...scoreVerdicts(criteria, new Map(verdicts.map(({ id, verdict }) => [id, verdict]))) };
}

function weigh(before: MergedVerdict, now: MergedVerdict): MergedVerdict {
  if (now.grader === 'model') {
    // A gate that came with a newer matcher also closes on what a model said before.
    // And copied words prove nothing to whoever reads them.
    if (before.reason === 'gate' || before.reason === 'copied') return before;
    if (now.verdict === 'cannot-tell') return before.verdict === 'not-found' ? now : before;
    if (before.verdict === 'met' && now.verdict === 'not-found') {
      return { ...before, verdict: 'cannot-tell', reason: 'disputed', grader: 'model' };
    }
  }
  // A coach who says that it is not there means just that, also where others could not tell.
  if (now.grader === 'coach' && before.verdict !== now.verdict) return now;
  // Who agrees adds nothing; the earlier word has the quotes.
  return (before.verdict === 'met') === (now.verdict === 'met') ? before : now;
}

/** Whether the cards of a criterion should come: it was not shown to be met, or it is a red flag that was. */
export function isMissed({ kind }: Pick<Criterion, 'kind'>, { verdict }: Pick<CriterionVerdict, 'verdict'>): boolean {
  return (verdict === 'met') === (kind === 'red-flag');
}
