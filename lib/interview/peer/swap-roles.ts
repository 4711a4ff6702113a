import 'server-only';
import type { Ctx } from '@/lib/auth';
import { changeSession, movedOn } from './change-session';
import { type PeerParams, type PeerSession } from './schemas';

/**
 * Goes on to the second round, in which the two change places; twice is as good as once. Throws `not_found`, `conflict`
 * before the first round has ended.
 */
export async function swapRoles({ ctx, input }: { ctx: Ctx; input: PeerParams }): Promise<PeerSession> {
  return changeSession(ctx, input, async ({ session }) => {
    if (session.round === 2) return null;
    if (session.phase !== 'shown') throw movedOn();
    return { phase: 'ready', round: 2 };
  });
}
