import { z } from 'zod';
import { plainTextSchema } from '@/lib/auth';
import { memberParamsSchema } from '@/lib/teams';

const longestComment = 4000;

export const commentedOn = ['interview', 'submission', 'answer'] as const;

/** Something of a learner: the report of an interview, a lab handed in, or an answer. */
export const subjectSchema = z.object({ on: z.enum(commentedOn), id: z.uuid() });
export type Subject = z.infer<typeof subjectSchema>;

const textSchema = plainTextSchema.pipe(
  z.string().min(1, 'write something first').max(longestComment, `has at most ${longestComment} characters`),
);

export const commentBodySchema = subjectSchema.extend({ text: textSchema });
export const memberSubjectSchema = memberParamsSchema.extend(subjectSchema.shape);
export type MemberSubject = z.input<typeof memberSubjectSchema>;
export const memberCommentSchema = memberParamsSchema.extend(commentBodySchema.shape);
export type MemberComment = z.input<typeof memberCommentSchema>;

export const commentKeySchema = z.object({ id: z.uuid() });

export const seenSchema = subjectSchema.extend({
  /** The newest comment that was on the screen. */
  upTo: z.uuid(),
});

const teamSchema = z.object({ slug: z.string(), name: z.string() });

export const commentSchema = z.object({
  id: z.string(),
  by: z.enum(['coach', 'learner']),
  /** As the team called them when they wrote it. */
  name: z.string(),
  /** As whose coach; null of the learner's own, and of a team they are not in any more. */
  team: teamSchema.nullable(),
  text: z.string(),
  at: z.string(),
  /** The caller wrote it. */
  mine: z.boolean(),
});
export type Comment = z.infer<typeof commentSchema>;

/** Oldest first. */
export const memberThreadSchema = z.object({ comments: z.array(commentSchema) });
export type MemberThread = z.infer<typeof memberThreadSchema>;

export const threadSchema = z.object({
  /** Oldest first. `seenAt` is when a coach's comment was on the learner's screen. */
  comments: z.array(commentSchema.extend({ seenAt: z.string().nullable() })),
  /** Whose coaches read what the learner replies; while there are none, nothing can be replied. */
  readers: z.array(teamSchema),
});
export type Thread = z.infer<typeof threadSchema>;
