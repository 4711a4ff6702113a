import 'server-only';
import { authorize, type Ctx } from './ctx';
import { findSessions } from './queries';

/** Devices that are signed in, the last one used first. `id` is what revokeSession takes. */
export async function listSessions({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'sessions:write');
  const rows = await findSessions(ctx.db, { userId, now: ctx.now });
  const mine = ctx.actor.kind === 'user' ? ctx.actor.sessionHash : null;
  return rows.map(({ tokenHash, userAgent, createdAt, lastSeenAt, expiresAt }) => ({
    id: tokenHash,
    userAgent,
    createdAt,
    lastSeenAt,
    expiresAt,
    current: tokenHash === mine,
  }));
}
