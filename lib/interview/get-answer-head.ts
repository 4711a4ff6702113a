import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { findAnswerHead } from './attempt-queries';
import { answerKeySchema } from './schemas';

/** Which question one of the caller's answers is to, and when it was handed in. Throws `not_found`, also for a draft. */
export async function getAnswerHead({ ctx, input }: { ctx: Ctx; input: { id: string } }) {
  const { userId } = authorize(ctx, 'interview:read');
  const { id } = answerKeySchema.parse(input);
  const head = await findAnswerHead(ctx.db, userId, id);
  if (!head) throw new NotFoundError('This answer');
  return head;
}
