import 'server-only';
import { and, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import {
  idempotencyKeys,
  peerSessions,
  rateLimits,
  sessions,
  teamInvites,
  teams,
  verificationTokens,
} from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { KEPT_MS } from './idempotency';

/**
 * Deletes what nothing reads any more: answers and counters over a day old, expired sessions, sign-in links and
 * invitations to teams, peer interviews that nobody joined, and those of teams that are gone.
 * Does nothing while another instance is at it.
 */
export async function sweepExpired({ ctx }: { ctx: Ctx }): Promise<void> {
  authorizeAdmin(ctx);
  const { db, now } = ctx;
  const dayAgo = new Date(now.getTime() - KEPT_MS);
  await withTransaction(db, async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('shipshape sweep')) as mine`,
    );
    if (!lock?.mine) return;
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, dayAgo));
    await tx.delete(rateLimits).where(lt(rateLimits.windowStart, dayAgo));
    await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    const team = tx.select({ id: teams.id }).from(teams).where(eq(teams.id, peerSessions.teamId));
    const unjoined = and(isNull(peerSessions.guestId), lt(peerSessions.openedAt, dayAgo));
    await tx.delete(peerSessions).where(or(unjoined, notExists(team)));
    await tx.delete(verificationTokens).where(lt(verificationTokens.expiresAt, now));
    await tx.delete(teamInvites).where(lt(teamInvites.expiresAt, now));
  });
}
