import 'server-only';
import { and, eq } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { type RevokeSessionInput, revokeSessionSchema } from './schemas';

/** Signs one device out, from its next request on. */
export async function revokeSession({ ctx, input }: { ctx: Ctx; input: RevokeSessionInput }): Promise<void> {
  const { userId } = authorize(ctx, 'sessions:write');
  const { id } = revokeSessionSchema.parse(input);
  const gone = await ctx.db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.tokenHash, id)))
    .returning({ id: sessions.tokenHash });
  if (gone.length === 0) throw new NotFoundError('This session');
}
