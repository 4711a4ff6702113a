import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { findInterview, updateInterview, updateTurn } from './interview-queries';
import { lockInterview, requireOpen } from './open-turn';
import { readInterview } from './read-interview';
import { type Interview, interviewParamsSchema, pauseBodySchema } from './schemas';
import { idleMs } from './timing';

const inputSchema = interviewParamsSchema.extend(pauseBodySchema.shape);

/** Stops the clock of an interview, or lets it go on; twice is as good as once. Throws `not_found`, `conflict` when it has ended. */
export async function pauseInterview({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof inputSchema>;
}): Promise<Interview> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, paused } = inputSchema.parse(input);
  const { now } = ctx;
  return withTransaction(ctx.db, async (tx) => {
    const found = await lockInterview(tx, { userId, id });
    const turn = requireOpen(found);
    const { interview } = found;
    const { pausedAt } = interview;
    if (paused && !pausedAt) await updateInterview(tx, interview, { pausedAt: latest(turn.askedAt, now) });
    if (!paused && pausedAt) {
      await updateTurn(tx, turn, {
        pausedMs: turn.pausedMs + idleMs(turn, { now, pausedAt }),
        savedAt: latest(turn.savedAt, now),
      });
      await updateInterview(tx, interview, { pausedAt: null });
    }
    return readInterview({ ...ctx, db: tx }, await findInterview(tx, { userId, id }));
  });
}
