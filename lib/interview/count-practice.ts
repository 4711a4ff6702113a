import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { countAllAnswers } from './attempt-queries';
import { countFinished } from './mock/interview-queries';

/** How many answers the caller handed in, those of interviews too, and how many interviews they finished. */
export async function countPractice({ ctx }: { ctx: Ctx }): Promise<{ answers: number; interviews: number }> {
  const { userId } = authorize(ctx, 'interview:read');
  const [answers, interviews] = await Promise.all([
    countAllAnswers(ctx.reader, userId),
    countFinished(ctx.reader, userId),
  ]);
  return { answers, interviews };
}
