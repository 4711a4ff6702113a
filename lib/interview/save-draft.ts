import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { countAnswers, updateAttempt } from './attempt-queries';
import { latest, openDraft, requireBase, requireCurrent } from './open-draft';
import { requireLiveScenario } from './question-queries';
import { type Draft, type DraftInput, draftInputSchema } from './schemas';

/**
 * Keeps what the learner has written so far. Throws `not_found` for an unknown question, `conflict` when the answer that
 * this draft belongs to was handed in meanwhile or another text than `base` is stored, `invalid` when it is too long.
 */
export async function saveDraft({ ctx, input }: { ctx: Ctx; input: DraftInput }): Promise<{ draft: Draft }> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, answer, after, base } = draftInputSchema.parse(input);
  await requireLiveScenario(ctx.reader, id);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const of = { userId, scenarioId: id };
    requireCurrent(after, await countAnswers(tx, of));
    const row = await openDraft(tx, of, ctx.now);
    requireBase({ answer, base }, row.answer);
    const savedAt = latest(row.savedAt, ctx.now);
    await updateAttempt(tx, row, { answer, savedAt });
    return { draft: { answer, savedAt: savedAt.toISOString() } };
  });
}
