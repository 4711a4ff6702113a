import 'server-only';
import { ForbiddenError, NotFoundError } from '@/lib/http/errors';
import type { Ctx } from './ctx';
import { findUser } from './queries';

/** Lets the admin CLI and jobs act as a learner. Only the system may; an admin in a browser is still themselves. */
export async function ctxForUser({ ctx, input }: { ctx: Ctx; input: { userId: string } }): Promise<Ctx> {
  if (ctx.actor.kind !== 'system') throw new ForbiddenError('Only the admin command line may act as someone else.');
  const user = await findUser(ctx.db, input.userId);
  if (!user) throw new NotFoundError('This user');
  return { ...ctx, actor: { kind: 'user', userId: user.id, role: user.role, sessionHash: '' } };
}
