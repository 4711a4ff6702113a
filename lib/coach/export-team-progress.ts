import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { listFlagged } from '@/lib/boards';
import { csvLine } from '@/lib/http';
import { countPractice } from '@/lib/interview';
import { listLabs } from '@/lib/labs';
import { authorizeMember, selectMembers, type TeamParams } from '@/lib/teams';
import { selectAssignments } from './assignments/assignment-queries';
import { readDone } from './assignments/read-done';
import { readStanding } from './read-standing';

/**
 * The whole team's progress as CSV, a line per member by name, made as it is read: how they stand, what they did, which
 * assignments are done, what seems wrong with their points, and recall in percent per unit. Throws `not_found` for
 * somebody outside the team, `forbidden` for a plain member.
 */
export async function* exportTeamProgress({ ctx, input }: { ctx: Ctx; input: TeamParams }): AsyncGenerator<string> {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'coach' });
  const assignments = await selectAssignments(ctx.db, team.id);
  const flagged = new Map((await listFlagged({ ctx, input })).map(({ userId, flags }) => [userId, flags.length]));
  let first = true;
  for (const member of await selectMembers(ctx.db, team.id)) {
    const { person, lastReview, due, stuck, units, leeches } = await readStanding(ctx, member);
    if (first) yield csvLine([...columns, ...units.map(({ slug }) => slug)]);
    first = false;
    const theirs = ctxForReading(ctx, member.userId);
    const { labs } = await listLabs({ ctx: theirs });
    const { answers, interviews } = await countPractice({ ctx: theirs });
    const done = await readDone(theirs, assignments);
    yield csvLine([
      person.displayName,
      person.role,
      lastReview?.at ?? null,
      lastReview?.daysAgo ?? null,
      due,
      stuck ? 'yes' : 'no',
      units.filter(({ fading }) => fading).length,
      leeches.length,
      labs.filter(({ mine }) => mine?.state === 'passed').length,
      answers,
      interviews,
      done.size,
      assignments.length,
      flagged.get(member.userId) ?? 0,
      ...units.map(({ fill }) => Math.round(fill * 100)),
    ]);
  }
}

const columns = [
  'name',
  'role',
  'last review',
  'days since',
  'due',
  'stuck',
  'fading units',
  'leeches',
  'labs passed',
  'answers',
  'interviews',
  'assignments done',
  'assignments',
  'points flags',
];
