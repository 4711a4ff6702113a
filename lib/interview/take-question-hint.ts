import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { updateAttempt } from './attempt-queries';
import { openDraft } from './open-draft';
import { findLiveScenario } from './question-queries';
import { scenarioParamsSchema, type ScenarioHint } from './schemas';

/** The next hint of a question, or the last one again; it costs nothing, and the answer says how many were taken. Throws `not_found`. */
export async function takeQuestionHint({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<ScenarioHint> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id } = scenarioParamsSchema.parse(input);
  const { hints } = (await findLiveScenario(ctx.reader, id)).content.rubric;
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const draft = await openDraft(tx, { userId, scenarioId: id }, ctx.now);
    const number = Math.min(draft.hints + 1, hints.length);
    await updateAttempt(tx, draft, { hints: number });
    return { number, text: hints[number - 1] ?? '', left: hints.length - number };
  });
}
