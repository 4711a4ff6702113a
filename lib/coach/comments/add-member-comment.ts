import 'server-only';
import type { Ctx } from '@/lib/auth';
import { ForbiddenError } from '@/lib/http/errors';
import { authorizeCoach } from '@/lib/teams';
import { changeComments } from './change-comments';
import { selectMoments } from './comment-queries';
import { countComment } from './count-comment';
import { findWork } from './find-work';
import { putComment } from './put-comment';
import { toWireComment } from './read-thread';
import { type Comment, type MemberComment, memberCommentSchema } from './schemas';

/**
 * Writes to a member about something of theirs, as a coach of the team. Throws `not_found` for the team, the member or
 * what cannot be commented on, `forbidden` for a plain member and for one's own things, `conflict` when there are two
 * hundred comments, `rate_limited`.
 */
export async function addMemberComment({ ctx, input }: { ctx: Ctx; input: MemberComment }): Promise<Comment> {
  // First without locks: who may not coach must not make a learner wait, nor learn who has an account.
  const coaching = await authorizeCoach(ctx, 'teams:write', { slug: input.slug, userId: input.userId });
  const { userId } = coaching.member;
  if (userId === coaching.userId) throw new ForbiddenError('This is your own; you reply to others on its own page.');
  const { on, id, text } = memberCommentSchema.parse(input);
  await countComment(coaching.userId, ctx.now);
  return changeComments(ctx, coaching, async ({ tx, team, me }) => {
    const subject = { userId, on, id };
    await findWork({ ...ctx, db: tx, reader: tx }, subject);
    const author = { authorId: me.userId, authorName: me.displayName, teamId: team.id };
    const draft = { userId, on, subjectId: id, ...author, text };
    const row = await putComment(tx, { draft, thread: await selectMoments(tx, subject), now: ctx.now });
    return toWireComment(row, { reader: me.userId, team });
  });
}
