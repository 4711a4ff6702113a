import 'server-only';
import type { Ctx } from '@/lib/auth';
import { requireBase } from '../open-draft';
import { changeSession, movedOn, requireRole, requireRound } from './change-session';
import { updateRound } from './peer-queries';
import { type PeerAnswerInput, peerAnswerInputSchema, type PeerSession } from './schemas';

/** What was typed before the other ended the round may come this much later, after a lost connection too. */
const lateMs = 60_000;

/**
 * Keeps what the candidate has typed so far. Throws `not_found`, `forbidden` for the interviewer, `conflict` before the
 * round, when it ended over a minute ago, when the session has gone on, or when another text than `base` is stored,
 * `invalid` when it is too long.
 */
export async function savePeerAnswer({ ctx, input }: { ctx: Ctx; input: PeerAnswerInput }): Promise<PeerSession> {
  const { id, answer, after, base } = peerAnswerInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const round = requireRound(change, after);
    requireRole(change, 'candidate');
    const isLate = round.endedAt !== null && ctx.now.getTime() <= round.endedAt.getTime() + lateMs;
    if (change.session.phase !== 'asking' && !isLate) throw movedOn();
    if (answer === round.answer) return null;
    requireBase({ answer, base }, round.answer);
    await updateRound(change.tx, round, { answer });
    return {};
  });
}
