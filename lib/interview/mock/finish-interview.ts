import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { buildReport } from './build-report';
import { findInterview, updateInterview, updateTurn } from './interview-queries';
import { lockInterview } from './open-turn';
import { readInterview } from './read-interview';
import { recordQuestion } from './record-question';
import { planOf, turnsOf } from './said';
import { type Interview, interviewParamsSchema } from './schemas';
import { idleMs } from './timing';

/**
 * Ends an interview, early or not: what is written counts, what was not asked does not. Twice is as good as once.
 * Throws `not_found`.
 */
export async function finishInterview({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<Interview> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id } = interviewParamsSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    const { interview } = await lockInterview(tx, { userId, id });
    if (!interview.finishedAt) await closeInterview(tx, ctx, { userId, id });
    return readInterview({ ...ctx, db: tx }, await findInterview(tx, { userId, id }));
  });
}

/** Grades what was not graded yet and keeps the bands. Under the learner's lock. */
export async function closeInterview(tx: Transaction, ctx: Ctx, key: { userId: string; id: string }): Promise<void> {
  const { interview, turns } = await findInterview(tx, key);
  const open = turns.find(({ answeredAt }) => answeredAt === null);
  if (open) {
    const answeredAt = latest(open.savedAt, ctx.now);
    const pausedMs = open.pausedMs + idleMs(open, { now: answeredAt, pausedAt: interview.pausedAt });
    await updateTurn(tx, open, { answeredAt, savedAt: answeredAt, pausedMs });
  }
  for (const index of planOf(interview).keys()) await recordQuestion(tx, ctx, turnsOf(turns, index));
  const finishedAt = latest(turns.at(-1)?.savedAt ?? interview.startedAt, ctx.now);
  const after = { ...(await findInterview(tx, key)), finishedAt };
  const { dimensions } = await buildReport({ ...ctx, db: tx }, after);
  await updateInterview(tx, key, { finishedAt, pausedAt: null, scores: dimensions });
}
