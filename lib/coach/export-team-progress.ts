import 'server-only';
import type { Ctx } from '@/lib/auth';
import { csvLine } from '@/lib/http';
import { authorizeMember, selectMembers, type TeamParams } from '@/lib/teams';
import { readStanding } from './read-standing';
import type { Standing } from './schemas';

/**
 * The whole team's progress as CSV, a line per member by name, made as it is read; recall is in percent per unit. Throws
 * `not_found` for somebody outside the team, `forbidden` for a plain member.
 */
export async function* exportTeamProgress({ ctx, input }: { ctx: Ctx; input: TeamParams }): AsyncGenerator<string> {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'coach' });
  let first = true;
  for (const member of await selectMembers(ctx.db, team.id)) {
    const standing = await readStanding(ctx, member);
    if (first) yield csvLine([...columns, ...standing.units.map(({ slug }) => slug)]);
    first = false;
    yield lineOf(standing);
  }
}

const columns = ['name', 'role', 'last review', 'days since', 'due', 'stuck', 'fading units', 'leeches'];

function lineOf({ person, lastReview, due, stuck, units, leeches }: Standing): string {
  return csvLine([
    person.displayName,
    person.role,
    lastReview?.at ?? null,
    lastReview?.daysAgo ?? null,
    due,
    stuck ? 'yes' : 'no',
    units.filter(({ fading }) => fading).length,
    leeches.length,
    ...units.map(({ fill }) => Math.round(fill * 100)),
  ]);
}
