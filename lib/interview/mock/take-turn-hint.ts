import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { findScenario } from '../question-queries';
import type { ScenarioHint } from '../schemas';
import { updateTurn } from './interview-queries';
import { lockInterview, requireOpen } from './open-turn';
import { turnsOf } from './said';
import { interviewParamsSchema } from './schemas';

/** The next hint of what is asked now, or the last one again. Throws `not_found`, `conflict` when the interview has ended or is a real one. */
export async function takeTurnHint({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<ScenarioHint> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id } = interviewParamsSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    const found = await lockInterview(tx, { userId, id });
    const turn = requireOpen(found);
    const { interview, turns } = found;
    if (interview.mode === 'real') throw new AppError('conflict', 'A real interview has no hints.');
    const [first = turn] = turnsOf(turns, turn.question);
    const { hints } = (await findScenario(tx, turn.scenarioId)).content.rubric;
    const number = Math.min(first.hints + 1, hints.length);
    await updateTurn(tx, first, { hints: number });
    return { number, text: hints[number - 1] ?? '', left: hints.length - number };
  });
}
