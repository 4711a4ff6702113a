import 'server-only';
import type { Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { changeSession } from './change-session';
import { updateRound } from './peer-queries';
import type { PeerParams, PeerSession } from './schemas';

/**
 * Ends the session early, for both, or takes an invitation back: what was said stays, and a round that runs ends.
 * Once it is over nothing changes. Throws `not_found`.
 */
export async function leavePeerSession({ ctx, input }: { ctx: Ctx; input: PeerParams }): Promise<PeerSession> {
  return changeSession(ctx, input, async ({ session, userId, rounds, tx }) => {
    if (session.endedAt) return null;
    const running = rounds.find(({ startedAt, endedAt }) => startedAt && !endedAt);
    const endedAt = latest(running?.startedAt ?? session.openedAt, ctx.now);
    if (running) await updateRound(tx, running, { endedAt });
    return { phase: 'left', leftBy: userId, endedAt };
  });
}
