import 'server-only';
import type { Ctx } from '@/lib/auth';
import { latest } from '../open-draft';
import { changeSession, movedOn, requireRole, requireRound } from './change-session';
import { updateRound } from './peer-queries';
import { type PeerSession, type PeerStepInput, peerStepInputSchema } from './schemas';

/**
 * Shows the question to the candidate and starts the clock; twice is as good as once. Throws `not_found`, `forbidden` for
 * the candidate, `conflict` when the session is elsewhere.
 */
export async function startRound({ ctx, input }: { ctx: Ctx; input: PeerStepInput }): Promise<PeerSession> {
  const { id, round: number } = peerStepInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const round = requireRound(change, number);
    requireRole(change, 'interviewer');
    if (change.session.phase === 'asking') return null;
    if (change.session.phase !== 'ready') throw movedOn();
    await updateRound(change.tx, round, { startedAt: latest(change.session.openedAt, ctx.now) });
    return { phase: 'asking' };
  });
}
