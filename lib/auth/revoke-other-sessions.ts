import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { authorize, type Ctx } from './ctx';

/** Signs out every device but the one that asks. */
export async function revokeOtherSessions({ ctx }: { ctx: Ctx }): Promise<{ revoked: number }> {
  const { userId } = authorize(ctx, 'sessions:write');
  const mine = ctx.actor.kind === 'user' ? ctx.actor.sessionHash : '';
  const gone = await ctx.db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.tokenHash, mine)))
    .returning({ id: sessions.tokenHash });
  return { revoked: gone.length };
}
