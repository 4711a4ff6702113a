import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { withTransaction } from '@/db/transaction';
import { extendsLog, foldBatch, groupByCard } from './fold-batch';
import { judgeEvents, readEvents } from './judge-events';
import { ensurePreset, findCardDays, findEvents, findUndone, loadFolded, loadLogs, lockLearner } from './queries';
import { type RecordResult, type RecordReviewsInput, recordReviewsSchema } from './schemas';
import { toWireState } from './states';
import { addDayCounts, addIntroduced, insertEvents, upsertStates } from './write-batch';

/**
 * Records a batch of 1 to 500 client-made events and folds them into the learner's cards and counters.
 * Idempotent by event id; each event is accepted, a duplicate, or rejected with a reason, and none spoils
 * another. Late events refold their card. Throws only when the batch itself is unreadable or the caller may not.
 */
export async function recordReviews({ ctx, input }: { ctx: Ctx; input: RecordReviewsInput }): Promise<RecordResult> {
  const may = authorize(ctx, 'review:write');
  const { events: raw } = recordReviewsSchema.parse(input);
  const { read, results } = readEvents(raw);
  if (read.length === 0) return { results: results.filter((result) => result !== undefined), cards: [] };

  return withTransaction(ctx.db, async (db) => {
    const { userId } = may;
    const learner = await lockLearner(db, userId);
    const events = read.map(({ event }) => event);
    const targets = events.flatMap((event) => (event.kind === 'undo' ? [event.undoes.toLowerCase()] : []));
    const cardIds = [...new Set(events.map((event) => event.cardId))];
    const [stored, undone, cardDays, folded] = await Promise.all([
      findEvents(db, userId, [...events.map((event) => event.id), ...targets]),
      findUndone(db, userId, targets),
      findCardDays(db, cardIds),
      loadFolded(db, userId, cardIds),
    ]);
    const accepted = judgeEvents(
      read,
      {
        accountCreatedAt: learner.createdAt.getTime(),
        now: ctx.now.getTime(),
        clock: learner.clock,
        preset: learner.preset,
        stored,
        undone,
        cards: new Set(cardDays.keys()),
        introduced: new Set([...folded].flatMap(([id, { state }]) => (state.phase === 'new' ? [] : [id]))),
      },
      results,
    );

    const late = [...groupByCard(accepted)].flatMap(([cardId, added]) =>
      extendsLog(added, folded.get(cardId)?.last ?? null) ? [] : [cardId],
    );
    const batch = foldBatch(accepted, folded, await loadLogs(db, userId, late));
    if (accepted.length > 0) {
      const writer = { db, may, now: ctx.now };
      const devices = new Map(events.flatMap((event) => (event.deviceId ? [[event.id, event.deviceId] as const] : [])));
      await ensurePreset(db, userId, learner.preset, ctx.now);
      // Sent together, they share one round trip.
      await Promise.all([
        insertEvents(writer, accepted, devices),
        upsertStates(writer, batch, cardDays),
        addDayCounts(writer, batch),
        addIntroduced(writer, batch, cardDays),
      ]);
    }
    // Fresh states of every card the batch named, so that a client that lost the first answer catches up too.
    const fresh = new Map([...folded, ...batch.states].map(([id, { state }]) => [id, state]));
    return {
      results: results.filter((result) => result !== undefined),
      cards: [...fresh].map(([id, state]) => toWireState(id, state, learner.clock)),
    };
  });
}
