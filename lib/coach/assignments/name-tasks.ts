import 'server-only';
import type { Ctx } from '@/lib/auth';
import { listUnits } from '@/lib/content';
import { listQuestions } from '@/lib/interview';
import { listLabs } from '@/lib/labs';
import type { Task } from './schemas';

type Named = { title: string; href: string };

const interviews = new Map<string, Named>(
  ['junior', 'mid', 'senior'].map((level) => [
    level,
    { title: `A mock interview, ${level} level`, href: '/interview/mock' },
  ]),
);

/** Finds the title and address of tasks of these kinds; null for what there is not, or is no more. */
export async function nameTasks(ctx: Ctx, tasks: readonly Pick<Task, 'what'>[]): Promise<(task: Task) => Named | null> {
  const has = (what: Task['what']) => tasks.some((task) => task.what === what);
  const [units, labs, questions] = await Promise.all([
    has('unit') ? listUnits({ ctx }).then((list) => list.units) : [],
    has('lab') ? listLabs({ ctx }).then((list) => list.labs) : [],
    has('scenario') ? listQuestions({ ctx, input: {} }) : [],
  ]);
  const named: Record<Task['what'], Map<string, Named>> = {
    unit: new Map(units.map(({ slug, title }) => [slug, { title, href: `/units/${slug}` }])),
    lab: new Map(labs.map(({ slug, title }) => [slug, { title, href: `/labs/${slug}` }])),
    scenario: new Map(questions.map(({ id, title }) => [id, { title, href: `/interview/questions/${id}` }])),
    interview: interviews,
  };
  return ({ what, ref }) => named[what].get(ref) ?? null;
}
