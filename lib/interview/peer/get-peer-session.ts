import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { listTeams } from '@/lib/teams';
import { authorizePeer, waitingSince } from './authorize-peer';
import { selectSessionsOf, selectWaitingFor } from './peer-queries';
import { readPeerSession } from './read-peer-session';
import type { PeerParams, PeerSession } from './schemas';

/** A session as the caller's role may see it now; a member sees who waits. Throws `not_found`. */
export async function getPeerSession({ ctx, input }: { ctx: Ctx; input: PeerParams }): Promise<PeerSession> {
  return readPeerSession(ctx, await authorizePeer(ctx, 'interview:read', input));
}

/** The caller's teams, who waits in them for somebody, and the caller's own last 20 sessions, newest first. */
export async function listPeerSessions({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'interview:read');
  const since = waitingSince(ctx.now);
  const [teams, waiting, mine] = await Promise.all([
    listTeams({ ctx }),
    selectWaitingFor(ctx.db, userId, since),
    selectSessionsOf(ctx.db, userId, since),
  ]);
  return {
    teams,
    waiting: waiting.map(({ id, team, level, minutes, hostName }) => ({ id, team, level, minutes, host: hostName })),
    mine: mine.map(({ id, team, level, minutes, phase, openedAt, hostId, hostName, guestName }) => {
      const isOver = phase === 'finished' || phase === 'left';
      return { id, team, level, minutes, isOver, openedAt, peer: hostId === userId ? guestName : hostName };
    }),
  };
}
