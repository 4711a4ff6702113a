import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http/errors';
import { mergeVerdicts } from '@/lib/grading';
import { findAnswer, putGrading, updateAttempt } from './attempt-queries';
import { paySelfReview } from './pay-self-review';
import { findScenario } from './question-queries';
import { readGradings, toWireAttempt } from './read-attempt';
import { answerKeySchema, type ScenarioAttempt } from './schemas';

const inputSchema = answerKeySchema.extend({ met: z.array(z.string().max(100)).max(20) });

/**
 * The learner's own word on an answer: `met` names every criterion that they say it shows, and it stands when a
 * better matcher reads the answer again. Throws `not_found` for another's answer, `invalid` for a criterion that the rubric does not have.
 */
export async function judgeOwnAnswer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof inputSchema>;
}): Promise<ScenarioAttempt> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, met } = inputSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const { attempt, gradings } = await findAnswer(tx, userId, id);
    const scenario = await findScenario(tx, attempt.scenarioId);
    const { criteria } = scenario.content.rubric;
    const unknown = met.find((wanted) => !criteria.some((criterion) => criterion.id === wanted));
    if (unknown !== undefined) throw new InvalidInputError(`This question has no criterion “${unknown}”.`);
    const machine = readGradings(gradings.filter(({ grader }) => grader !== 'self'));
    const own = criteria.map(({ id: criterion }) => {
      const verdict = met.includes(criterion) ? ('met' as const) : ('not-found' as const);
      return { id: criterion, verdict, quotes: [], reason: null };
    });
    const self = { grader: 'self' as const, verdicts: own };
    await putGrading(tx, {
      userId,
      attemptId: id,
      ...self,
      version: '1',
      rubricHash: scenario.contentHash,
      gate: null,
      gradedAt: ctx.now,
    });
    const gate = gradings.find(({ grader }) => grader === 'matcher')?.gate ?? null;
    // Once more, on another day, is no new answer.
    const isFirst = !gradings.some(({ grader }) => grader === 'self');
    if (isFirst) await paySelfReview(tx, { attempt, gate, now: ctx.now });
    await updateAttempt(tx, attempt, { band: mergeVerdicts(criteria, [...machine, self]).band });
    return toWireAttempt(await findAnswer(tx, userId, id), scenario);
  });
}
