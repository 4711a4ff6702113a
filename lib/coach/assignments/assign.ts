import 'server-only';
import type { z } from 'zod';
import { type Ctx, newId } from '@/lib/auth';
import { AppError, InvalidInputError } from '@/lib/http/errors';
import { formatStudyDay, studyDayOf } from '@/lib/srs';
import { changeTeam, tellWebhooks } from '@/lib/teams';
import { countAssignments, deleteAssignment, insertAssignment } from './assignment-queries';
import { nameTasks } from './name-tasks';
import { type AssignInput, assignmentKeySchema, assignSchema } from './schemas';

/** Assignments one team may have at a time. */
const MOST = 100;

/**
 * Asks the team to do something by a day. Throws `not_found` for the team, `forbidden` unless a coach or an owner asks,
 * `invalid` for what there is not and for a day that is over, `conflict` when there are a hundred.
 */
export async function assign({ ctx, input }: { ctx: Ctx; input: AssignInput }): Promise<{ id: string }> {
  return changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, async ({ tx, team, userId, log }) => {
    const { what, ref, dueOn, note } = assignSchema.parse(input);
    const today = studyDayOf(ctx.now.getTime(), { timeZone: team.timeZone, rolloverHour: 0 });
    // Where the coach is, it may still be the day before.
    if (dueOn < today - 1) {
      const message = 'is over; choose today or a later day';
      throw new InvalidInputError(`${formatStudyDay(dueOn)} ${message}.`, [{ path: 'dueOn', message }]);
    }
    const find = await nameTasks({ ...ctx, db: tx, reader: tx }, [{ what }]);
    const named = find({ what, ref });
    if (!named) throw new InvalidInputError(`There is nothing to assign at “${ref}”.`);
    if ((await countAssignments(tx, team.id)) >= MOST) {
      throw new AppError('conflict', `A team has at most ${MOST} assignments. Take an old one back first.`);
    }
    const id = newId(ctx.now);
    // By id and not by name: whoever hides, or deletes their account, leaves no name here.
    const row = { teamId: team.id, id, what, ref, dueDay: dueOn, note, createdBy: userId, createdAt: ctx.now };
    await insertAssignment(tx, row);
    await log({ action: 'assigned', detail: `${named.title}, by ${formatStudyDay(dueOn)}` });
    const facts = { title: named.title, dueOn: formatStudyDay(dueOn) };
    await tellWebhooks(tx, { teamId: team.id, now: ctx.now }, { event: 'assignment.created', facts });
    return { id };
  });
}

/** Takes an assignment back; twice is as good as once. Throws `not_found` for the team, `forbidden`. */
export async function unassign({ ctx, input }: { ctx: Ctx; input: z.input<typeof assignmentKeySchema> }) {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, async ({ tx, team, log }) => {
    const { id } = assignmentKeySchema.parse(input);
    const gone = await deleteAssignment(tx, { teamId: team.id, id });
    if (gone) await log({ action: 'unassigned', detail: `${gone.what} ${gone.ref}` });
  });
}
