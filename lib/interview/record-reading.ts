import 'server-only';
import type { Transaction } from '@/db/client';
import type { Ctx } from '@/lib/auth';
import { type Grading, isMissed, mergeVerdicts } from '@/lib/grading';
import type { ModelReading } from '@/lib/grading/model';
import { bringForward } from '@/lib/review';
import { findAnswer, putGrading, updateAttempt } from './attempt-queries';
import type { FoundScenario } from './question-queries';
import { readCards, readGradings } from './read-attempt';

type Recording = {
  ctx: Ctx;
  before: Awaited<ReturnType<typeof findAnswer>>;
  scenario: FoundScenario;
  reading: ModelReading;
};

/**
 * Keeps what a model said of an answer, or why it said nothing; what it said before then stays. What looked met and no
 * longer does brings its cards; cards that came with the answer stay. Under the learner's lock.
 */
export async function recordReading(tx: Transaction, { ctx, before, scenario, reading }: Recording): Promise<void> {
  const { attempt, gradings } = before;
  if ('problem' in reading) {
    return updateAttempt(tx, attempt, { modelReading: 'failed', modelProblem: reading.problem, modelLease: null });
  }
  const { kind: grader, ...named } = reading.grader;
  const verdicts = reading.criteria;
  const { userId, id: attemptId } = attempt;
  const rubricHash = scenario.contentHash;
  await putGrading(tx, { userId, attemptId, grader, ...named, rubricHash, gate: null, verdicts, gradedAt: ctx.now });
  const { criteria } = scenario.content.rubric;
  const others = readGradings(gradings.filter((grading) => grading.grader !== grader));
  const merge = (said: readonly Grading[]) => mergeVerdicts(criteria, said);
  const [was, is] = [merge(others), merge([...others, { grader, verdicts }])];
  const missed = criteria.filter(
    (criterion, at) => isMissed(criterion, is.verdicts[at]!) && !isMissed(criterion, was.verdicts[at]!),
  );
  const cards = readCards(attempt);
  const wanted = new Set(missed.flatMap((criterion) => criterion.cards));
  for (const { id } of cards) wanted.delete(id);
  const brought = await bringForward({
    ctx,
    input: { cardIds: [...wanted], reason: `question ${attempt.scenarioId}` },
  });
  const done = { modelReading: 'done' as const, modelProblem: null, modelLease: null };
  await updateAttempt(tx, attempt, { ...done, band: is.band, cards: [...cards, ...brought] });
}
