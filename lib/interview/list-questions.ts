import 'server-only';
import type { z } from 'zod';
import { bands } from '@/lib/content/schemas';
import { type Ctx, ownerShown } from '@/lib/auth';
import { getYard } from '@/lib/review';
import { selectStandings } from './attempt-queries';
import { selectQuestionHeads } from './question-queries';
import { filterSchema, type QuestionHead } from './schemas';

/** Live questions, with how the caller's last answer to each went. Public; `weakest` is the order of days for strangers. */
export async function listQuestions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof filterSchema>;
}): Promise<QuestionHead[]> {
  const { order, ...filter } = filterSchema.parse(input);
  const userId = ownerShown(ctx, 'interview:read');
  const [heads, standings] = await Promise.all([
    selectQuestionHeads(ctx.reader, filter),
    userId === null ? null : selectStandings(ctx.db, userId),
  ]);
  const questions = heads.map((head) => ({
    ...head,
    mine: standings && (standings.get(head.id) ?? { answered: 0, band: null }),
  }));
  if (order === 'day' || ctx.actor.kind !== 'user') return questions;
  const recall = new Map((await getYard({ ctx })).map(({ day, begun, fill }) => [day, begun > 0 ? fill : 1]));
  return questions.toSorted((a, b) => weaknessOf(a) - weaknessOf(b) || recallOf(a) - recallOf(b));

  function recallOf({ unit }: QuestionHead): number {
    return recall.get(unit.day) ?? 1;
  }
}

/** Small is weak: a weak or mixed last answer, then none or one not graded, then a good or strong one. */
function weaknessOf({ mine }: QuestionHead): number {
  if (!mine?.band) return 2.5;
  return bands.length - bands.indexOf(mine.band);
}
