import 'server-only';
import type { Transaction } from '@/db/client';
import { type Ctx, newId } from '@/lib/auth';
import { gradeAnswer } from '@/lib/grading';
import { insertAnswer } from '../attempt-queries';
import { latest } from '../open-draft';
import { findScenario } from '../question-queries';
import { bringMissed, putMatcherGrading } from '../record-grading';
import { longestAnswer } from '../schemas';
import { type TurnRow, updateTurn } from './interview-queries';
import { textOf } from './said';

/**
 * Makes an answer of all that was said to one question: graded, its missed cards brought forward, and kept with the
 * learner's other answers to it. Nothing happens where nothing was said or it was done before.
 */
export async function recordQuestion(tx: Transaction, ctx: Ctx, turns: readonly TurnRow[]): Promise<void> {
  const [first] = turns;
  // An interview ends whatever was saved in it.
  const answer = textOf(turns).slice(0, longestAnswer);
  if (!first || first.attemptId || answer === '') return;
  const { userId, scenarioId } = first;
  const scenario = await findScenario(tx, scenarioId);
  const result = gradeAnswer(scenario.content, answer);
  const cards = await bringMissed({ ...ctx, db: tx }, { scenario, result });
  const attemptId = newId(ctx.now);
  const submittedAt = latest(turns.at(-1)?.savedAt ?? ctx.now, ctx.now);
  await insertAnswer(tx, {
    userId,
    id: attemptId,
    scenarioId,
    startedAt: first.askedAt,
    savedAt: submittedAt,
    submittedAt,
    answer,
    hints: first.hints,
    band: result.band,
    cards,
  });
  await putMatcherGrading(tx, { userId, attemptId, scenario, result, gradedAt: submittedAt });
  await updateTurn(tx, first, { attemptId });
}
