import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { ForbiddenError, NotFoundError } from '@/lib/http/errors';
import { findMembership, type MembershipRow, type TeamRow } from './queries';
import { slugSchema, type TeamRole, teamRoles } from './schemas';

export type Place = { userId: string; team: TeamRow; me: MembershipRow };

const refusal: Record<Exclude<TeamRole, 'member'>, string> = {
  coach: 'Only a coach or an owner of this team may do that.',
  owner: 'Only an owner of this team may do that.',
};

/**
 * Throws unless the actor is in the team with at least this role, and their token may speak for them. To everyone
 * else the team does not exist: `not_found`; for too small a role `forbidden`.
 */
export async function authorizeMember(
  ctx: Ctx,
  action: 'teams:read' | 'teams:write',
  { slug, atLeast }: { slug: string; atLeast: TeamRole },
): Promise<Place> {
  const { userId } = authorize(ctx, action);
  const place = await findMembership(ctx.db, { slug: slugSchema.parse(slug), userId });
  if (!place) throw new NotFoundError('This team');
  requireRole(place.me.role, atLeast);
  return { userId, ...place };
}

/** Throws `forbidden` unless `role` is at least `atLeast`. */
export function requireRole(role: TeamRole, atLeast: TeamRole): void {
  if (atLeast === 'member' || teamRoles.indexOf(role) >= teamRoles.indexOf(atLeast)) return;
  throw new ForbiddenError(refusal[atLeast]);
}
