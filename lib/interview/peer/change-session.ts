import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { AppError, ForbiddenError } from '@/lib/http/errors';
import { peerTopic, waitingTopic } from '@/lib/teams';
import { authorizePeer, isIn, noSession, type Place } from './authorize-peer';
import { lockSession, type RoundRow, selectRounds, type SessionRow, updateSession } from './peer-queries';
import { readPeerSession } from './read-peer-session';
import { roleOf } from './role-of';
import type { PeerSession } from './schemas';

/** What a change is given: the session as it is now that it is locked. */
export type Change = Place & { tx: Transaction; rounds: RoundRow[] };

/**
 * One change by one of the two: authorizes, locks the session, runs `work` and moves the version, in one transaction,
 * and tells both pages. What `work` answers is set on the session; null means that nothing changed. Answers what the
 * caller may see then. Throws `not_found`.
 */
export async function changeSession(
  ctx: Ctx,
  input: { id: string },
  work: (change: Change) => Promise<Partial<SessionRow> | null>,
): Promise<PeerSession> {
  return changeOpenSession(ctx, input, async (change) => {
    if (!isIn(change.session, change.userId)) throw noSession();
    return work(change);
  });
}

/** As `changeSession`, also for a member who may still join. */
export async function changeOpenSession(
  ctx: Ctx,
  input: { id: string },
  work: (change: Change) => Promise<Partial<SessionRow> | null>,
): Promise<PeerSession> {
  const place = await authorizePeer(ctx, 'interview:write', input);
  const { id } = place.session;
  return withTransaction(ctx.db, async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) throw noSession();
    const set = await work({ ...place, session, tx, rounds: await selectRounds(tx, id) });
    if (!set) return readPeerSession({ ...ctx, db: tx }, { ...place, session });
    const version = await updateSession(tx, id, set);
    await announce(tx, peerTopic(id), version);
    if (session.phase === 'waiting') await announce(tx, waitingTopic(place.team.slug));
    return readPeerSession({ ...ctx, db: tx }, { ...place, session: { ...session, ...set, version } });
  });
}

/** The round that the page meant. Throws `conflict` when the session has gone on from there. */
export function requireRound({ session, rounds }: Change, number: number): RoundRow {
  const round = rounds.find((one) => one.number === number);
  if (round && session.round === number) return round;
  throw movedOn();
}

/** Throws `forbidden` unless the caller has this role in the round that the session is in. */
export function requireRole({ session, userId }: Change, role: 'interviewer' | 'candidate'): void {
  if (roleOf(session, userId) === role) return;
  throw new ForbiddenError(
    role === 'interviewer' ? 'Only who interviews may do that.' : 'Only who answers may do that.',
  );
}

export const movedOn = () =>
  new AppError('conflict', 'The interview has gone on meanwhile. Reload the page to see where it is.');
