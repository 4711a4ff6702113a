import 'server-only';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import type { Claimed } from './claim-submission';
import { type Detail, mostTries, type Turn } from './outcome';
import { updateWaiting } from './queries';

const pauseMs = 15 * 60_000;

/**
 * Writes down how a run ended. Only `raised` changes anything that counts: the tier; the verdict never moves. A run to
 * be tried again pauses for a quarter of an hour, and the third of them sets the submission aside. False when the
 * submission is no longer this worker's: it is gone, judged otherwise by now, or its lease ran out.
 */
export async function recordTurn(call: { ctx: Ctx; input: { claimed: Claimed; turn: Turn } }): Promise<boolean> {
  const { ctx, input } = call;
  authorizeAdmin(ctx);
  const { claimed, turn } = input;
  const settle = (reexecution: 'raised' | 'differs' | 'set-aside', { reasons, checks }: Detail) =>
    updateWaiting(ctx.db, claimed, {
      ...(reexecution === 'raised' ? { tier: 're-executed' } : {}),
      reexecution,
      reexecutionDetail: { reasons, checks } satisfies Detail,
      reexecutedAt: ctx.now,
    });
  switch (turn.kind) {
    case 'raised':
      return settle('raised', { reasons: [], checks: [] });
    case 'differs':
      return settle('differs', turn);
    case 'stopped':
      return updateWaiting(ctx.db, claimed, { reexecutionTries: claimed.tries - 1, reexecutionAfter: null });
    case 'again': {
      if (claimed.tries >= mostTries) return settle('set-aside', { reasons: [turn.reason], checks: [] });
      return updateWaiting(ctx.db, claimed, { reexecutionAfter: new Date(ctx.now.getTime() + pauseMs) });
    }
  }
}
