import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember } from './authorize-member';
import { type MembershipRow, selectMembers } from './queries';
import type { TeamParams } from './schemas';

/** A member as a fellow member may see them. */
export type MemberShown = Pick<MembershipRow, 'userId' | 'displayName' | 'avatar' | 'role' | 'visibility' | 'joinedAt'>;

/**
 * A team with its people. Members see one another unless hidden; owners and coaches see everyone, as the invitation
 * says. Throws `not_found`.
 */
export async function getTeam({ ctx, input }: { ctx: Ctx; input: TeamParams }) {
  const { userId, team, me } = await authorizeMember(ctx, 'teams:read', { ...input, atLeast: 'member' });
  const everyone = await selectMembers(ctx.db, team.id);
  const members = everyone
    .filter((member) => me.role !== 'member' || member.visibility === 'shown' || member.userId === userId)
    .map(({ teamId: _, teaches: __, pointsClearedAt: ___, ...member }): MemberShown => member);
  return {
    team: { slug: team.slug, name: team.name, timeZone: team.timeZone, weeklyGoal: team.weeklyGoal },
    me: {
      userId,
      role: me.role,
      displayName: me.displayName,
      avatar: me.avatar,
      visibility: me.visibility,
      teaches: me.teaches,
    },
    members,
  };
}
