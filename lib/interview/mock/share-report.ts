import 'server-only';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import {
  authorize,
  type Claim,
  type Ctx,
  dropClaim,
  hashSecret,
  holderOf,
  newSecret,
  plainTextSchema,
  takeClaim,
} from '@/lib/auth';
import { AppError, NotFoundError } from '@/lib/http/errors';
import { buildReport } from './build-report';
import { findInterview, findShared, type InterviewRow, updateInterview } from './interview-queries';
import { lockInterview } from './open-turn';
import { type InterviewReport, interviewParamsSchema } from './schemas';

const shareSchema = interviewParamsSchema.extend({
  /** The name that readers see. */
  alias: plainTextSchema.pipe(z.string().min(1, 'Choose a name for your readers.').max(80)),
});

/**
 * Nothing of the account: no name but the alias, and no coach's; no ids of answers, no other interviews, nothing of the
 * review.
 */
export type SharedReport = { alias: string; report: InterviewReport };

const claimOf = (shareHash: string): Claim => ({ kind: 'interview-share', value: shareHash });

/**
 * Makes a link to the report of a finished interview; `token` is in the answer and nowhere else, and a link made before
 * ends. Throws `not_found`, `conflict` while the interview goes on, `invalid` without an alias.
 */
export async function shareReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof shareSchema>;
}): Promise<{ token: string }> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, alias } = shareSchema.parse(input);
  const token = newSecret();
  const shareHash = hashSecret(token);
  return withTransaction(ctx.db, async (tx) => {
    const { interview } = await lockInterview(tx, { userId, id });
    if (!interview.finishedAt) throw new AppError('conflict', 'There is no report before the interview has ended.');
    await dropLink(tx, interview);
    await takeClaim(tx, claimOf(shareHash), userId, ctx.now);
    await updateInterview(tx, interview, { shareHash, shareAlias: alias });
    return { token };
  });
}

/** Ends the link to a report, at once; twice is as good as once. Throws `not_found`. */
export async function stopSharing({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<void> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id } = interviewParamsSchema.parse(input);
  await withTransaction(ctx.db, async (tx) => {
    const { interview } = await lockInterview(tx, { userId, id });
    await dropLink(tx, interview);
    await updateInterview(tx, interview, { shareHash: null, shareAlias: null });
  });
}

async function dropLink(tx: Transaction, { userId, shareHash }: InterviewRow): Promise<void> {
  if (shareHash) await dropClaim(tx, claimOf(shareHash), userId);
}

/** A report for whoever has its link. Public. Throws `not_found`. */
export async function getSharedReport({ ctx, input }: { ctx: Ctx; input: { token: string } }): Promise<SharedReport> {
  const shareHash = hashSecret(z.string().max(100).parse(input.token));
  const userId = await holderOf(ctx.db, claimOf(shareHash));
  const found = userId === null ? undefined : await findShared(ctx.db, { userId, shareHash });
  if (userId === null || !found) throw new NotFoundError('This report');
  const { interview, turns } = await findInterview(ctx.db, { userId, id: found.id });
  const { finishedAt, shareAlias } = interview;
  if (!finishedAt || shareAlias === null) throw new NotFoundError('This report');
  const report = await buildReport(ctx, { interview, turns, finishedAt });
  const questions = report.questions.map((question) => {
    return { ...question, attempt: question.attempt && { ...question.attempt, id: '', cards: [], coach: null } };
  });
  return { alias: shareAlias, report: { ...report, questions, earlier: [], cards: [] } };
}
