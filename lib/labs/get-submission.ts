import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { idSchema, type Submission } from './schemas';
import { findSubmission } from './submission-queries';
import { toWireSubmission } from './submission-wire';

/** One of the caller's submissions. Throws `not_found`, also for someone else's. */
export async function getSubmission({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<Submission> {
  const { userId } = authorize(ctx, 'labs:read');
  const { id } = idSchema.parse(input);
  return toWireSubmission(await findSubmission(ctx.db, userId, id));
}
