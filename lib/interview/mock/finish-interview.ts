import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { payInterview } from '../pay-self-review';
import { buildReport } from './build-report';
import { findInterview, type InterviewRow, type TurnRow, updateInterview, updateTurn } from './interview-queries';
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
    const found = await lockInterview(tx, { userId, id });
    return found.interview.finishedAt ? readInterview({ ...ctx, db: tx }, found) : closeInterview(tx, ctx, found);
  });
}

/** Grades what was not graded yet and keeps the bands. Under the learner's lock, `found` being what is stored. */
export async function closeInterview(
  tx: Transaction,
  ctx: Ctx,
  { interview, turns }: { interview: InterviewRow; turns: readonly TurnRow[] },
): Promise<Interview> {
  const open = turns.find(({ answeredAt }) => answeredAt === null);
  if (open) {
    const answeredAt = latest(open.savedAt, ctx.now);
    const pausedMs = open.pausedMs + idleMs(open, { now: answeredAt, pausedAt: interview.pausedAt });
    await updateTurn(tx, open, { answeredAt, savedAt: answeredAt, pausedMs });
  }
  for (const index of planOf(interview).keys()) await recordQuestion(tx, ctx, turnsOf(turns, index));
  const finishedAt = latest(turns.at(-1)?.savedAt ?? interview.startedAt, ctx.now);
  const graded = await findInterview(tx, interview);
  const inTx = { ...ctx, db: tx };
  const report = await buildReport(inTx, { ...graded, finishedAt });
  await updateInterview(tx, interview, { finishedAt, pausedAt: null, scores: report.dimensions });
  // Judged in practice, before the end.
  await payInterview({ db: tx, userId: interview.userId, now: ctx.now }, interview.id);
  return readInterview(inTx, { ...graded, interview: { ...graded.interview, finishedAt, pausedAt: null } }, report);
}
