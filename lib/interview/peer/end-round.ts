import 'server-only';
import type { Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { changeSession, movedOn, requireRound } from './change-session';
import { updateRound } from './peer-queries';
import { roleOf } from './role-of';
import { type EndRoundInput, endRoundInputSchema, type PeerSession } from './schemas';

/**
 * Ends the round that runs, by either of the two: its answer, ticks and model answer are then shown to both. The
 * candidate's last words come along. Twice is as good as once. Throws `not_found`, `conflict` when the session is elsewhere.
 */
export async function endRound({ ctx, input }: { ctx: Ctx; input: EndRoundInput }): Promise<PeerSession> {
  const { id, after, answer } = endRoundInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const { session, userId, tx } = change;
    const round = requireRound(change, after);
    if (session.phase === 'shown') return null;
    if (session.phase !== 'asking') throw movedOn();
    const isCandidate = roleOf(session, userId) === 'candidate';
    const words = isCandidate && answer !== undefined ? { answer } : {};
    await updateRound(tx, round, { ...words, endedAt: latest(round.startedAt ?? session.openedAt, ctx.now) });
    return { phase: 'shown' };
  });
}
