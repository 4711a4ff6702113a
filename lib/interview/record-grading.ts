import 'server-only';
import type { Transaction } from '@/db/client';
import type { Ctx } from '@/lib/auth';
import { isMissed, type MatcherResult } from '@/lib/grading';
import { bringForward, type PlannedCard } from '@/lib/review';
import { putGrading } from './attempt-queries';
import type { FoundScenario } from './question-queries';

type Graded = { scenario: FoundScenario; result: MatcherResult };

/** Brings the cards of what an answer missed to the review; `ctx.db` is the open transaction. */
export async function bringMissed(ctx: Ctx, { scenario, result }: Graded): Promise<PlannedCard[]> {
  const { criteria } = scenario.content.rubric;
  // Nothing was looked at behind a gate, so nothing is known to be missing.
  const missed = result.gate ? [] : criteria.filter((criterion, at) => isMissed(criterion, result.criteria[at]!));
  const cardIds = [...new Set(missed.flatMap(({ cards }) => cards))];
  return bringForward({ ctx, input: { cardIds, reason: `question ${scenario.question.id}` } });
}

/** Keeps what the matcher says of an answer. */
export async function putMatcherGrading(
  tx: Transaction,
  { scenario, result, ...of }: Graded & { userId: string; attemptId: string; gradedAt: Date },
): Promise<void> {
  await putGrading(tx, {
    ...of,
    grader: 'matcher',
    version: result.grader.version,
    rubricHash: scenario.contentHash,
    gate: result.gate,
    verdicts: result.criteria,
  });
}
