import { z } from 'zod';
import { plainTextSchema } from '@/lib/auth';
import { parseStudyDay } from '@/lib/srs';
import { teamParamsSchema } from '@/lib/teams';
import { personSchema } from '../schemas';

const task = {
  what: z.enum(['unit', 'lab', 'scenario', 'interview']),
  /** A unit's or lab's slug, a question's id, or the level of an interview. */
  ref: z.string().min(1, 'choose what to do').max(200),
};
const taskSchema = z.object(task);
export type Task = z.infer<typeof taskSchema>;

export const assignBodySchema = taskSchema.extend({
  /** The last day, by the team's clock. */
  dueOn: z.iso.date('choose a day'),
  note: plainTextSchema.pipe(z.string().max(500, 'has at most 500 characters')).default(''),
});
export const assignSchema = teamParamsSchema.extend({
  ...assignBodySchema.shape,
  dueOn: assignBodySchema.shape.dueOn.transform((text) => Number(parseStudyDay(text))),
});
export type AssignInput = z.input<typeof assignSchema>;

export const assignmentKeySchema = teamParamsSchema.extend({ id: z.uuid() });

const assignmentSchema = z.object({
  id: z.string(),
  ...task,
  title: z.string(),
  /** Where to do it; null for what is not there any more. */
  href: z.string().nullable(),
  dueOn: z.string(),
  /** The day is over by the team's clock. */
  overdue: z.boolean(),
  note: z.string(),
  /** What the team calls who asks for it; null of who hides or has left. */
  createdBy: z.string().nullable(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const assignmentsSchema = z.object({
  team: z.object({ slug: z.string(), name: z.string(), timeZone: z.string() }),
  /** Soonest first; `done` is about the caller. */
  assignments: z.array(assignmentSchema.extend({ done: z.boolean() })),
  /** For coaches, 50 a page: the ids of what each has done. Null for members, who see only their own. */
  members: z
    .object({
      people: z.number().int(),
      page: z.number().int(),
      pages: z.number().int(),
      rows: z.array(z.object({ person: personSchema, done: z.array(z.string()) })),
    })
    .nullable(),
});
export type TeamAssignments = z.infer<typeof assignmentsSchema>;
