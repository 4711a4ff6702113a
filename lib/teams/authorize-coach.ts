import 'server-only';
import type { Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { authorizeMember, type Place } from './authorize-member';
import { findMember, type MembershipRow } from './queries';
import { type MemberParams, memberParamsSchema } from './schemas';

export type Coaching = Place & { member: MembershipRow };

/**
 * Throws unless the actor is a coach or an owner of the team and `userId` is in it at this moment: `not_found` for a
 * team or member there is not, `forbidden` for a plain member.
 */
export async function authorizeCoach(
  ctx: Ctx,
  action: 'teams:read' | 'teams:write',
  input: MemberParams,
): Promise<Coaching> {
  const place = await authorizeMember(ctx, action, { slug: input.slug, atLeast: 'coach' });
  const { userId } = memberParamsSchema.pick({ userId: true }).parse({ userId: input.userId });
  const member = await findMember(ctx.db, { teamId: place.team.id, userId });
  if (!member) throw new NotFoundError('This member');
  return { ...place, member };
}
