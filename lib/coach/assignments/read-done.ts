import 'server-only';
import type { Ctx } from '@/lib/auth';
import { getLastThorough, listQuestions } from '@/lib/interview';
import { listLabs } from '@/lib/labs';
import { getYard } from '@/lib/review';
import type { AssignmentRow } from './assignment-queries';

type Rule = (assignment: AssignmentRow) => boolean;

/**
 * Which of these the learner of `theirs` has done: begun every card of the unit, passed the lab, answered the question
 * (whenever that was), or finished an interview of that level, begun since it was assigned, with half of its questions
 * answered.
 */
export async function readDone(theirs: Ctx, assignments: readonly AssignmentRow[]): Promise<ReadonlySet<string>> {
  const has = (what: AssignmentRow['what']) => assignments.some((assignment) => assignment.what === what);
  const [units, labs, questions, interviews] = await Promise.all([
    has('unit') ? getYard({ ctx: theirs }) : [],
    has('lab') ? listLabs({ ctx: theirs }).then((list) => list.labs) : [],
    has('scenario') ? listQuestions({ ctx: theirs, input: {} }) : [],
    has('interview') ? getLastThorough({ ctx: theirs }) : [],
  ]);
  const isDone: Record<AssignmentRow['what'], Rule> = {
    unit: ({ ref }) => units.some(({ slug, begun, cards }) => slug === ref && cards > 0 && begun >= cards),
    lab: ({ ref }) => labs.some(({ slug, mine }) => slug === ref && mine?.state === 'passed'),
    scenario: ({ ref }) => questions.some(({ id, mine }) => id === ref && (mine?.answered ?? 0) > 0),
    interview: ({ ref, createdAt }) =>
      interviews.some(({ level, startedAt }) => level === ref && startedAt !== null && startedAt >= createdAt),
  };
  return new Set(assignments.flatMap((assignment) => (isDone[assignment.what](assignment) ? [assignment.id] : [])));
}
