import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { authorizeMember, selectMembers } from '@/lib/teams';
import { headOf } from '../read-standing';
import { pageOf, type TeamPageInput } from '../schemas';
import { type AssignmentRow, selectAssignments } from './assignment-queries';
import { readDone } from './read-done';
import type { TeamAssignments } from './schemas';
import { toAssignments } from './to-assignment';

type Members = NonNullable<TeamAssignments['members']>;

/** What the team is to do and whether the caller has; for coaches, who else has. Throws `not_found`. */
export async function listAssignments({ ctx, input }: { ctx: Ctx; input: TeamPageInput }): Promise<TeamAssignments> {
  const { team, me } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  const { slug, name, timeZone } = team;
  const rows = await selectAssignments(ctx.db, team.id);
  const [shown, mine] = await Promise.all([
    toAssignments(
      ctx,
      rows.map((assignment) => ({ assignment, timeZone })),
    ),
    readDone(ctxForReading(ctx, me.userId), rows),
  ]);
  return {
    team: { slug, name, timeZone },
    assignments: shown.map((assignment) => ({ ...assignment, done: mine.has(assignment.id) })),
    members: me.role === 'member' ? null : await listDone(ctx, { teamId: team.id, rows, input }),
  };
}

async function listDone(
  ctx: Ctx,
  { teamId, rows, input }: { teamId: string; rows: readonly AssignmentRow[]; input: TeamPageInput },
): Promise<Members> {
  const { shown, ...paging } = pageOf(await selectMembers(ctx.db, teamId), input);
  const people: Members['rows'] = [];
  // One after the other, as in the team's progress.
  for (const member of shown) {
    people.push({ person: headOf(member), done: [...(await readDone(ctxForReading(ctx, member.userId), rows))] });
  }
  return { ...paging, rows: people };
}
