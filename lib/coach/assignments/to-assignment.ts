import type { Ctx } from '@/lib/auth';
import { formatStudyDay, studyDayOf } from '@/lib/srs';
import type { SignedAssignment } from './assignment-queries';
import { nameTasks } from './name-tasks';
import type { Assignment } from './schemas';

/** Gives rows their titles and addresses, and says which are overdue where the team is. */
export async function toAssignments(
  ctx: Ctx,
  rows: readonly { assignment: SignedAssignment; timeZone: string }[],
): Promise<Assignment[]> {
  const find = await nameTasks(
    ctx,
    rows.map(({ assignment }) => assignment),
  );
  return rows.map(({ assignment, timeZone }) => {
    const { id, what, ref, dueDay, note, from } = assignment;
    const named = find(assignment);
    const today = studyDayOf(ctx.now.getTime(), { timeZone, rolloverHour: 0 });
    return {
      id,
      what,
      ref,
      title: named?.title ?? ref,
      href: named?.href ?? null,
      dueOn: formatStudyDay(dueDay),
      overdue: dueDay < today,
      note,
      createdBy: from,
    };
  });
}
