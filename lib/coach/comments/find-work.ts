import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { getAnswerHead, getInterviewHead } from '@/lib/interview';
import { getSubmission } from '@/lib/labs';
import type { Subject } from './schemas';

/** What comments are about: its name, where its learner finds it, and when it was done. */
export type Work = { title: string; href: string; at: Date };

/**
 * Something of the learner's that a coach may read: a finished interview, a lab or an answer handed in. The caller has
 * authorized the actor. Throws `not_found`, also for what goes on still.
 */
export async function findWork(ctx: Ctx, { userId, on, id }: Subject & { userId: string }): Promise<Work> {
  const theirs = ctxForReading(ctx, userId);
  if (on === 'interview') {
    const { level, finishedAt } = await getInterviewHead({ ctx: theirs, input: { id } });
    return { title: `A mock interview, ${level} level`, href: `/interview/mock/${id}`, at: finishedAt };
  }
  if (on === 'submission') {
    const { slug, title, submittedAt } = await getSubmission({ ctx: theirs, input: { id } });
    return { title, href: `/labs/${slug}/submissions/${id}`, at: new Date(submittedAt) };
  }
  const { scenarioId, title, submittedAt } = await getAnswerHead({ ctx: theirs, input: { id } });
  return { title, href: `/interview/questions/${scenarioId}/answers/${id}`, at: submittedAt };
}
