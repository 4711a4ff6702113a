import 'server-only';
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { peerRounds, peerSessions } from '@/db/schema';
import { announce } from '@/lib/http';
import { peerTopic, waitingTopic } from './peer-topics';

/**
 * Ends the peer interviews that a member who leaves has open in the team, and tells the others' pages. What was said stays.
 * It is done here because this room stands below lib/interview.
 */
export async function endPeerSessions(
  tx: Transaction,
  { team, userId, now }: { team: { id: string; slug: string }; userId: string; now: Date },
): Promise<void> {
  const isIn = or(eq(peerSessions.hostId, userId), eq(peerSessions.guestId, userId));
  const open = await tx
    .select({ id: peerSessions.id, phase: peerSessions.phase })
    .from(peerSessions)
    .where(and(eq(peerSessions.teamId, team.id), isIn, isNull(peerSessions.endedAt)))
    .orderBy(asc(peerSessions.id))
    .for('update');
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  // Instances have clocks of their own, and nothing ends before it began.
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx
    .update(peerRounds)
    .set({ endedAt: sql`greatest(${peerRounds.startedAt}, ${at})` })
    .where(and(inArray(peerRounds.sessionId, ids), isNotNull(peerRounds.startedAt), isNull(peerRounds.endedAt)));
  const ended = await tx
    .update(peerSessions)
    .set({
      phase: 'left',
      leftBy: userId,
      endedAt: sql`greatest(${peerSessions.openedAt}, ${at})`,
      version: sql`${peerSessions.version} + 1`,
    })
    .where(inArray(peerSessions.id, ids))
    .returning({ id: peerSessions.id, version: peerSessions.version });
  for (const { id, version } of ended) await announce(tx, peerTopic(id), version);
  if (open.some(({ phase }) => phase === 'waiting')) await announce(tx, waitingTopic(team.slug));
}
