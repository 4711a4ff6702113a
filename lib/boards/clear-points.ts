import 'server-only';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { AppError } from '@/lib/http/errors';
import {
  changeTeam,
  clearMemberPoints,
  type MemberParams,
  memberParamsSchema,
  requireMember,
  teamTopic,
} from '@/lib/teams';

/**
 * A coach has looked at a member's points and finds nothing wrong: they are on the board again until something new
 * looks wrong. Throws `not_found`, `forbidden` for a plain member, `conflict` for one's own points.
 */
export async function clearPoints({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, async (change) => {
    const { userId } = memberParamsSchema.parse(input);
    const member = await requireMember(change, userId);
    if (member.userId === change.userId) {
      throw new AppError('conflict', 'Somebody else has to look at your points.');
    }
    await clearMemberPoints(change.tx, member, ctx.now);
    await announce(change.tx, teamTopic(change.team.id));
    await change.log({ action: 'points-cleared', subject: member });
  });
}
