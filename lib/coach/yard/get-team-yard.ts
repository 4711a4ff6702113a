import 'server-only';
import type { Ctx } from '@/lib/auth';
import { readRecallOfMany } from '@/lib/review';
import { studyDayOf } from '@/lib/srs';
import { authorizeMember, selectMembers, type TeamParams } from '@/lib/teams';
import type { TeamYard } from './schemas';
import { FEWEST, tellUnit } from './tell-unit';

/**
 * What the team recalls together of each unit at this moment, and who agreed to be asked about it. Every member reads
 * the same; a coach reads no more. Five statements however large the team; `readRecallOfMany` says what they take.
 * Throws `not_found`.
 */
export async function getTeamYard({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<TeamYard> {
  const { team, me } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  // From the primary: whoever hides, or no longer wants to be asked, is gone at once.
  const people = await selectMembers(ctx.db, team.id);
  const units = await readRecallOfMany(
    ctx,
    people.map(({ userId }) => userId),
  );
  const shownIds = people.filter(({ visibility }) => visibility === 'shown').map(({ userId }) => userId);
  const begun = shownIds.filter((userId) => units.some(({ holdings }) => holdings.has(userId)));
  const turn = studyDayOf(ctx.now.getTime(), { timeZone: team.timeZone, rolloverHour: 0 });
  return {
    team: { slug: team.slug, name: team.name },
    isOpen: begun.length >= FEWEST,
    me: { teaches: me.teaches, visibility: me.visibility },
    units: units.map((unit) => tellUnit(unit, { people, me: me.userId, turn })),
  };
}
