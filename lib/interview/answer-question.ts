import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { gradeAnswer, type MatcherResult } from '@/lib/grading';
import { countAgainstLimit } from '@/lib/http';
import { type Answering, countAnswers, findAnswer, selectAnswers, updateAttempt } from './attempt-queries';
import { findModelEndpoint, mayModelRead } from './model-endpoint';
import { latest, openDraft, requireCurrent } from './open-draft';
import { findLiveScenario, type FoundScenario } from './question-queries';
import { toWireAttempt } from './read-attempt';
import { bringMissed, putMatcherGrading } from './record-grading';
import { type AnswerInput, answerInputSchema, type ScenarioAttempt } from './schemas';

const ANSWERS_PER_MINUTE = 30;

/**
 * Hands an answer in and grades it with the phrase matcher; cards of what was missed come to tomorrow's review. Where a
 * language model is set up, the answer then waits for it (`judgeByModel`), unless a gate closed or the learner wants
 * none. The same answer from the same page again gives the same attempt. Throws `not_found` for an unknown question,
 * `conflict` when another was handed in meanwhile, `invalid` when it is too long, `rate_limited` after 30 in a minute.
 */
export async function answerQuestion({ ctx, input }: { ctx: Ctx; input: AnswerInput }): Promise<ScenarioAttempt> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, answer, after } = answerInputSchema.parse(input);
  await countAgainstLimit({ key: `answer:${userId}`, limit: ANSWERS_PER_MINUTE, windowSeconds: 60, now: ctx.now });
  const scenario = await findLiveScenario(ctx.reader, id);
  const result = gradeAnswer(scenario.content, answer);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const of = { userId, scenarioId: id };
    const answered = await countAnswers(tx, of);
    if (after !== undefined && answered === after + 1) {
      const [last] = await selectAnswers(tx, of);
      const found = last && (await findAnswer(tx, userId, last.id));
      if (found?.attempt.answer === answer) return toWireAttempt(found, scenario);
    }
    requireCurrent(after, answered);
    const attemptId = await record(tx, { ctx: { ...ctx, db: tx }, of, scenario, answer, result });
    return toWireAttempt(await findAnswer(tx, userId, attemptId), scenario);
  });
}

type Recording = { ctx: Ctx; of: Answering; scenario: FoundScenario; answer: string; result: MatcherResult };

async function record(tx: Transaction, { ctx, of, scenario, answer, result }: Recording): Promise<string> {
  const { userId } = of;
  const cards = await bringMissed(ctx, { scenario, result });
  const { id: attemptId, savedAt } = await openDraft(tx, of, ctx.now);
  const submittedAt = latest(savedAt, ctx.now);
  const isForModel = result.gate === null && findModelEndpoint() !== null && (await mayModelRead(tx, userId));
  const modelReading = isForModel ? ('waiting' as const) : null;
  const set = { answer, savedAt: submittedAt, submittedAt, band: result.band, cards, modelReading };
  await updateAttempt(tx, { userId, id: attemptId }, set);
  await putMatcherGrading(tx, { userId, attemptId, scenario, result, gradedAt: submittedAt });
  return attemptId;
}
