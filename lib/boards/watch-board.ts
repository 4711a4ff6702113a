import 'server-only';
import type { Ctx } from '@/lib/auth';
import { pointsTopic } from '@/lib/points';
import { authorizeMember, selectMembers, type TeamParams } from '@/lib/teams';

/** The topics that hear whenever a point of the team changes, with its people as they are now. Throws `not_found`. */
export async function watchBoard({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<string[]> {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  const members = await selectMembers(ctx.db, team.id);
  return members.map(({ userId }) => pointsTopic(userId));
}
