import 'server-only';
import { withTransaction } from '@/db/transaction';
import { findSuspect, writeLines } from '@/lib/points';
import { extendsLog, foldBatch, groupByCard } from './fold-batch';
import { judgeEvents, readEvents } from './judge-events';
import { findAnswersBefore, findCardDays, findEvents, findUndone, loadFolded, loadLogs, lockLearner } from './queries';
import type { RecordResult } from './schemas';
import { toWireState } from './states';
import { addDayCounts, addIntroduced, insertEvents, upsertStates, type Writer } from './write-batch';

/**
 * The one way into the log: judges up to 500 events each alone, appends those that are accepted, and folds them into
 * cards and counters. Idempotent by event id. Joins an open transaction.
 */
export async function recordBatch(writer: Writer, raw: readonly unknown[]): Promise<RecordResult> {
  const { read, results } = readEvents(raw);
  if (read.length === 0) return { results: results.filter((result) => result !== undefined), cards: [] };

  return withTransaction(writer.db, async (db) => {
    const { may, now } = writer;
    const { userId } = may;
    const learner = await lockLearner(db, userId);
    const events = read.map(({ event }) => event);
    const targets = events.flatMap((event) => (event.kind === 'undo' ? [event.undoes.toLowerCase()] : []));
    const cardIds = [...new Set(events.map((event) => event.cardId))];
    const [stored, undone, cardDays, folded, before] = await Promise.all([
      findEvents(db, userId, [...events.map((event) => event.id), ...targets]),
      findUndone(db, userId, targets),
      findCardDays(db, cardIds),
      loadFolded(db, userId, cardIds),
      findAnswersBefore(db, userId, Math.max(...events.map(({ at }) => Date.parse(at)))),
    ]);
    const accepted = judgeEvents(
      read,
      {
        accountCreatedAt: learner.createdAt.getTime(),
        now: now.getTime(),
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
      const within = { db, may, now };
      const devices = new Map(events.flatMap((event) => (event.deviceId ? [[event.id, event.deviceId] as const] : [])));
      // Sent together, they share one round trip.
      await Promise.all([
        insertEvents(within, accepted, learner.preset, devices),
        upsertStates(within, batch, cardDays),
        addDayCounts(within, batch),
        addIntroduced(within, batch, cardDays),
        writeLines({ db, userId, now }, batch.lines, findSuspect(accepted.filter((event) => event.kind === 'review'), before)),
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
