import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { selectAllAnswers } from './attempt-queries';

export type AnswerHead = Awaited<ReturnType<typeof selectAllAnswers>>[number];

/** Answers in one answer of the verb. */
const MOST = 200;

/** The caller's last answers to any question, newest first, at most 200. */
export async function listAnswers({ ctx }: { ctx: Ctx }): Promise<AnswerHead[]> {
  const { userId } = authorize(ctx, 'interview:read');
  return selectAllAnswers(ctx.db, userId, MOST);
}
