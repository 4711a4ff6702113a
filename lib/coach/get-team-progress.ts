import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember, selectMembers } from '@/lib/teams';
import { readStanding } from './read-standing';
import { pageOf, type Standing, type TeamPageInput, type TeamProgress } from './schemas';
import { sumUnits, worstLeeches } from './sum-units';

/**
 * The team member by member and unit by unit, 50 people a page, as of this moment. Throws `not_found` for somebody
 * outside the team, `forbidden` for a plain member.
 */
export async function getTeamProgress({ ctx, input }: { ctx: Ctx; input: TeamPageInput }): Promise<TeamProgress> {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'coach' });
  const { shown, ...paging } = pageOf(await selectMembers(ctx.db, team.id), input);
  const members: Standing[] = [];
  // One after the other: a coach's look must not take every connection from those who learn.
  for (const member of shown) members.push(await readStanding(ctx, member));
  return {
    team: { slug: team.slug, name: team.name },
    ...paging,
    members,
    units: sumUnits(members),
    leeches: worstLeeches(members),
  };
}
