import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { latest, requireBase, requireCurrent } from '../open-draft';
import type { Draft } from '../schemas';
import { updateTurn } from './interview-queries';
import { lockInterview, requireOpen, requireRoom } from './open-turn';
import { type TurnDraftInput, turnDraftInputSchema } from './schemas';
import { idleMs } from './timing';

/**
 * Keeps what is written so far to what is asked now. Throws `not_found`, `conflict` when it was answered meanwhile, another
 * text than `base` is stored or the interview has ended, `invalid` when it is too long.
 */
export async function saveTurnDraft({ ctx, input }: { ctx: Ctx; input: TurnDraftInput }): Promise<{ draft: Draft }> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, answer, after, base } = turnDraftInputSchema.parse(input);
  const { now } = ctx;
  return withTransaction(ctx.db, async (tx) => {
    const found = await lockInterview(tx, { userId, id });
    const turn = requireOpen(found);
    requireCurrent(after, turn.number);
    requireBase({ answer, base }, turn.answer);
    requireRoom(answer, turn, found.turns);
    const savedAt = latest(turn.savedAt, now);
    // What comes late into a pause is kept, and the clock goes on standing still.
    const alive = found.interview.pausedAt
      ? {}
      : { savedAt, pausedMs: turn.pausedMs + idleMs(turn, { now, pausedAt: null }) };
    await updateTurn(tx, turn, { answer, ...alive });
    return { draft: { answer, savedAt: savedAt.toISOString() } };
  });
}
