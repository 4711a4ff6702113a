import 'server-only';
import { type Ctx, ownerShown } from '@/lib/auth';
import { countAnswers, findDraft, selectAnswers } from './attempt-queries';
import { findLiveScenario } from './question-queries';
import { type QuestionPage, scenarioParamsSchema } from './schemas';

/** A live question without what answers it, and the caller's draft, hints and answers. Public. Throws `not_found`. */
export async function getQuestion({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<QuestionPage> {
  const { id } = scenarioParamsSchema.parse(input);
  const { question, unit, content } = await findLiveScenario(ctx.reader, id);
  const { hints } = content.rubric;
  const page = { ...question, unit, hintCount: hints.length };
  const userId = ownerShown(ctx, 'interview:read');
  if (userId === null) return { ...page, mine: null };
  const of = { userId, scenarioId: id };
  const [draft, answered, answers] = await Promise.all([
    findDraft(ctx.db, of),
    countAnswers(ctx.db, of),
    selectAnswers(ctx.db, of),
  ]);
  return {
    ...page,
    mine: {
      draft: draft ? { answer: draft.answer, savedAt: draft.savedAt.toISOString() } : null,
      hints: hints.slice(0, draft?.hints ?? 0),
      answered,
      answers,
    },
  };
}
