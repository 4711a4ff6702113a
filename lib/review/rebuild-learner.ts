import 'server-only';
import { eq } from 'drizzle-orm';
import { cardStates, dailyActivity, unitProgress } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { replayPoints } from '@/lib/points';
import { foldBatch } from './fold-batch';
import { findCardDays, loadLogs, lockLearner } from './queries';
import { addDayCounts, addIntroduced, upsertStates } from './write-batch';

/**
 * Throws away every fold of the learner's log, points too, and folds it again. The result equals what was there, or a bug
 * did; `corrected` counts the payments that were not what the log earns.
 */
export async function rebuildLearner({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ events: number; cards: number; corrected: number }> {
  const may = authorize(ctx, 'review:write');
  return withTransaction(ctx.db, async (db) => {
    const { userId } = may;
    await lockLearner(db, userId);
    const logs = await loadLogs(db, userId, null);
    const cardDays = await findCardDays(db, [...logs.keys()]);
    await db.delete(cardStates).where(eq(cardStates.userId, userId));
    await db.delete(dailyActivity).where(eq(dailyActivity.userId, userId));
    await db.delete(unitProgress).where(eq(unitProgress.userId, userId));

    const events = [...logs.values()].flat();
    const nothing = new Map([...logs.keys()].map((id) => [id, []]));
    const batch = foldBatch(events, new Map(), nothing);
    const { corrected } = await replayPoints({ db, userId, now: ctx.now }, batch.lines);
    const writer = { db, may, now: ctx.now };
    await upsertStates(writer, batch, cardDays);
    await addDayCounts(writer, batch);
    await addIntroduced(writer, batch, cardDays);
    return { events: events.length, cards: batch.states.size, corrected };
  });
}
