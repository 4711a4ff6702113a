import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { authorizeMember } from '@/lib/teams';
import { findSession, type SessionRow } from './peer-queries';
import { peerParamsSchema } from './schemas';

export type Place = {
  userId: string;
  session: SessionRow;
  team: { slug: string; name: string };
  /** What the team calls the caller. */
  name: string;
};

/** How long an invitation waits for somebody. */
const waitingMs = 24 * 60 * 60 * 1000;
export const waitingSince = (now: Date): Date => new Date(now.getTime() - waitingMs);

export const isIn = ({ hostId, guestId }: SessionRow, userId: string): boolean =>
  userId === hostId || userId === guestId;

export const noSession = () => new NotFoundError('This peer interview');

/**
 * Throws unless the actor is one of the two, or a member of the team while somebody still waits there. To everyone else,
 * also to whoever has left the team, the session does not exist: `not_found`. A token needs teams:read as well.
 */
export async function authorizePeer(
  ctx: Ctx,
  action: 'interview:read' | 'interview:write',
  input: { id: string },
): Promise<Place> {
  const { userId } = authorize(ctx, action);
  const found = await findSession(ctx.db, peerParamsSchema.parse(input).id);
  if (!found) throw noSession();
  const { session, team } = found;
  const isOpen = session.phase === 'waiting' && session.openedAt >= waitingSince(ctx.now);
  if (!isIn(session, userId) && !isOpen) throw noSession();
  try {
    const { me } = await authorizeMember(ctx, 'teams:read', { slug: team.slug, atLeast: 'member' });
    return { userId, session, team, name: me.displayName };
  } catch (error) {
    throw error instanceof NotFoundError ? noSession() : error;
  }
}
