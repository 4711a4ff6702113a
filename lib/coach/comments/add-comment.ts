import 'server-only';
import type { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { selectTeamsOf } from '@/lib/teams';
import { selectMoments } from './comment-queries';
import { countComment } from './count-comment';
import { findWork } from './find-work';
import { putComment } from './put-comment';
import { readersOf, toWireComment } from './read-thread';
import { type Comment, commentBodySchema } from './schemas';

/**
 * The learner's reply about something of their own, for the coaches who have written about it. Throws `not_found`,
 * `conflict` while no coach of a team they are in has written, or when there are two hundred comments, `rate_limited`.
 */
export async function addComment({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof commentBodySchema>;
}): Promise<Comment> {
  const { userId } = authorize(ctx, 'interview:write');
  const { on, id, text } = commentBodySchema.parse(input);
  const subject = { userId, on, id };
  await countComment(userId, ctx.now);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    await findWork({ ...ctx, db: tx, reader: tx }, subject);
    const thread = await selectMoments(tx, subject);
    const [reader] = readersOf(thread, await selectTeamsOf(tx, userId));
    if (!reader) throw new AppError('conflict', 'No coach of a team you are in has commented on this.');
    const { displayName: authorName } = reader.me;
    const draft = { userId, on, subjectId: id, authorId: userId, authorName, teamId: null, text };
    return toWireComment(await putComment(tx, { draft, thread, now: ctx.now }), { reader: userId, team: undefined });
  });
}
