import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, newId } from '@/lib/auth';
import { announce, countAgainstLimit } from '@/lib/http';
import { AppError, NotFoundError } from '@/lib/http/errors';
import { authorizeMember, holdMember, waitingTopic } from '@/lib/teams';
import { waitingSince } from './authorize-peer';
import { findWaiting, insertSession } from './peer-queries';
import { type OpenPeerInput, openPeerSchema } from './schemas';

const SESSIONS_PER_HOUR = 20;

/**
 * Invites the team to a peer interview, for 24 hours; whoever joins first is the other one. The questions are chosen
 * then, when both are known. Throws `not_found` for a team that is not the caller's, `conflict` while they wait there
 * already, `rate_limited`.
 */
export async function openPeerSession({ ctx, input }: { ctx: Ctx; input: OpenPeerInput }): Promise<{ id: string }> {
  const { userId } = authorize(ctx, 'interview:write');
  const { slug, level, minutes } = openPeerSchema.parse(input);
  const { team, me } = await authorizeMember(ctx, 'teams:read', { slug, atLeast: 'member' });
  const { now } = ctx;
  await countAgainstLimit({ key: `peer:${userId}`, limit: SESSIONS_PER_HOUR, windowSeconds: 3600, now });
  return withTransaction(ctx.db, async (tx) => {
    // Who leaves at the same moment would leave an invitation behind.
    if (!(await holdMember(tx, { teamId: team.id, userId }))) throw new NotFoundError('This team');
    if (await findWaiting(tx, { teamId: team.id, hostId: userId, since: waitingSince(now) })) {
      throw new AppError(
        'conflict',
        'You are waiting for somebody in this team already. Go on there, or take it back.',
      );
    }
    const id = newId(now);
    await insertSession(tx, {
      id,
      teamId: team.id,
      level,
      minutes,
      hostId: userId,
      hostName: me.displayName,
      phase: 'waiting',
      openedAt: now,
    });
    await announce(tx, waitingTopic(team.slug));
    return { id };
  });
}
