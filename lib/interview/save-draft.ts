import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { countAnswers, updateAttempt } from './attempt-queries';
import { latest, openDraft, requireCurrent } from './open-draft';
import { requireLiveScenario } from './question-queries';
import { type AnswerInput, answerInputSchema, type Draft } from './schemas';

/**
 * Keeps what the learner has written so far; the last save wins. Throws `not_found` for an unknown question, `conflict`
 * when the answer that this draft belongs to was handed in meanwhile, `invalid` when it is too long.
 */
export async function saveDraft({ ctx, input }: { ctx: Ctx; input: AnswerInput }): Promise<{ draft: Draft }> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, answer, after } = answerInputSchema.parse(input);
  await requireLiveScenario(ctx.reader, id);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const of = { userId, scenarioId: id };
    requireCurrent(after, await countAnswers(tx, of));
    const row = await openDraft(tx, of, ctx.now);
    const savedAt = latest(row.savedAt, ctx.now);
    await updateAttempt(tx, row, { answer, savedAt });
    return { draft: { answer, savedAt: savedAt.toISOString() } };
  });
}
