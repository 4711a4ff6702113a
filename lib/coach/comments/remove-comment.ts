import 'server-only';
import type { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { authorizeCoach } from '@/lib/teams';
import { type MemberThing, memberThingSchema } from '../schemas';
import { changeComments } from './change-comments';
import { deleteCoachComment, deleteComment } from './comment-queries';
import { commentKeySchema } from './schemas';

/** Removes a comment on something of the caller's own, whoever wrote it, for everybody. Throws `not_found`. */
export async function removeComment({ ctx, input }: { ctx: Ctx; input: z.input<typeof commentKeySchema> }) {
  const { userId } = authorize(ctx, 'interview:write');
  const { id } = commentKeySchema.parse(input);
  await withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    if (!(await deleteComment(tx, { userId, id }))) throw new NotFoundError('This comment');
  });
}

/**
 * Removes a comment that the caller wrote to a member as a coach of this team. Throws `not_found`, also for somebody
 * else's, `forbidden` for a plain member.
 */
export async function removeMemberComment({ ctx, input }: { ctx: Ctx; input: MemberThing }): Promise<void> {
  const coaching = await authorizeCoach(ctx, 'teams:write', { slug: input.slug, userId: input.userId });
  const { id } = memberThingSchema.parse(input);
  await changeComments(ctx, coaching, async ({ tx, team, me, member }) => {
    const of = { userId: member.userId, id, authorId: me.userId, teamId: team.id };
    if (!(await deleteCoachComment(tx, of))) throw new NotFoundError('This comment');
  });
}
