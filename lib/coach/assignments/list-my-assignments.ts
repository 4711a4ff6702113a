import 'server-only';
import { authorize, type Ctx, ctxForReading } from '@/lib/auth';
import { selectAssignmentsOf } from './assignment-queries';
import { readDone } from './read-done';
import type { Assignment } from './schemas';
import { toAssignments } from './to-assignment';

export type MyAssignment = Assignment & { team: { slug: string; name: string } };

/** What the caller's teams ask of them and is not done yet, soonest first. */
export async function listMyAssignments({ ctx }: { ctx: Ctx }): Promise<MyAssignment[]> {
  const { userId } = authorize(ctx, 'teams:read');
  const rows = await selectAssignmentsOf(ctx.db, userId);
  const done = await readDone(
    ctxForReading(ctx, userId),
    rows.map(({ assignment }) => assignment),
  );
  const open = rows.filter(({ assignment }) => !done.has(assignment.id));
  const shown = await toAssignments(
    ctx,
    open.map(({ assignment, team }) => ({ assignment, timeZone: team.timeZone })),
  );
  return shown.map((assignment, index) => {
    const { slug, name } = open[index]!.team;
    return { ...assignment, team: { slug, name } };
  });
}
