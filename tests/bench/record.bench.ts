import { recordReviews } from '@/lib/review';
import type { Db } from '@/db/client';
import { ctxOf, eventId, insertLearner, insertUnit } from '../fixtures/learner';
import { type Bench, measure, printRatio, printTimes, runBench, type Statement } from './harness';

const start = Date.parse('2026-03-10T12:00:00.000Z');
const LEARNERS = 20;
const BATCH = 100;
const CLIENTS = 4;
let clock = start;

/** The next answers of a learner: other cards each time, as in a real session. */
function nextEvents(cardIds: readonly string[], count: number, offset: number) {
  return Array.from({ length: count }, (_, index) => {
    clock += 1000;
    const cardId = cardIds[(offset + index) % cardIds.length] ?? '';
    return {
      id: eventId(clock),
      kind: 'review',
      cardId,
      rating: 1 + ((offset + index) % 4),
      at: new Date(clock).toISOString(),
      durationMs: 4000,
    };
  });
}

const record = (db: Db, userId: string, events: unknown[]) =>
  recordReviews({ ctx: ctxOf(db, userId, new Date(clock)), input: { events } });

/** Sends the very statements again on one bare connection; the caller rolls back, so ids stay fresh. */
async function replayOn(client: Bench['client'], statements: readonly Statement[]): Promise<void> {
  const isFrame = (text: string) => /^\s*(begin|commit|rollback)/i.test(text);
  await client
    .begin(async (tx) => {
      for (const { text, parameters } of statements) {
        if (!isFrame(text)) await tx.unsafe(text, parameters as never[], { prepare: true });
      }
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
}
class RolledBack extends Error {}

console.log('Recording reviews');
await runBench(async ({ db, client, capture, connect }) => {
  const cardIds = await insertUnit(db, 8, 500);
  const learners: string[] = [];
  for (let index = 0; index < LEARNERS; index += 1) learners.push(await insertLearner(db));
  const learnerOf = (run: number) => learners[Math.abs(run) % LEARNERS] ?? '';
  for (const userId of learners) await record(db, userId, nextEvents(cardIds, 400, 0));
  await client`analyze`;
  const bare = connect({ max: 1 }).client;

  // Rolled back, so it writes no log to disk: the ceiling is lower than a real client's.
  const one = await capture((listened) => record(listened, learnerOf(0), nextEvents(cardIds, 1, 0)));
  const [event] = nextEvents(cardIds, 1, 1);
  const texts = one.length;
  const single = await measure(300, (run) => record(db, learnerOf(run), nextEvents(cardIds, 1, Math.abs(run) * 7)));
  printTimes(`recordReviews, one event (${texts} statements)`, single);
  const fresh = await capture((listened) => record(listened, learnerOf(1), [event]));
  await client`delete from review_events where user_id = ${learnerOf(1)} and id = ${event?.id ?? ''}`;
  const replayed = await measure(300, () => replayOn(bare, fresh));
  printTimes('the same statements by a bare client, rolled back', replayed);
  const floor = await measure(300, async () => {
    await bare`insert into rate_limits (key, window_start, count) values (${eventId(0)}, ${new Date(clock).toISOString()}, 1)`;
  });
  printTimes('one committed row, the least a durable write costs', floor);
  printRatio('one event / bare statements plus one commit, p50', single.p50, replayed.p50 + floor.p50, '<= 3');

  const batches = await measure(60, (run) =>
    record(db, learnerOf(run), nextEvents(cardIds, BATCH, Math.abs(run) * 37)),
  );
  printTimes(
    `recordReviews, ${BATCH} events`,
    batches,
    `${Math.round((BATCH * 1000) / batches.mean)} events/s, target >= 5000`,
  );
  const together = await measure(30, (run) =>
    Promise.all(
      Array.from({ length: CLIENTS }, (_, index) =>
        record(db, learnerOf(run * CLIENTS + index), nextEvents(cardIds, BATCH, Math.abs(run) * 37)),
      ),
    ),
  );
  printTimes(
    `${CLIENTS} learners at once, ${BATCH} events each`,
    together,
    `${Math.round((CLIENTS * BATCH * 1000) / together.mean)} events/s`,
  );
  const rows = () =>
    nextEvents(cardIds, BATCH, 0).map(({ id, kind, cardId, rating, at, durationMs }) => ({
      id,
      kind,
      card_id: cardId,
      rating,
      at,
      study_day: 20_522,
      duration_ms: durationMs,
      algorithm: 'fsrs',
      algorithm_version: '6',
      weights_id: 'w',
    }));
  const [preset] = await client<{ id: string }[]>`select id from scheduler_presets limit 1`;
  const inserts = await measure(60, (run) => {
    const list = rows().map((row) => ({
      ...row,
      user_id: learnerOf(run),
      preset_id: preset?.id ?? '',
      received_at: row.at,
    }));
    return bare`insert into review_events ${bare(list)}`;
  });
  printTimes(
    `bare insert of ${BATCH} events, one statement`,
    inserts,
    `${Math.round((BATCH * 1000) / inserts.mean)} events/s`,
  );
  printRatio(`${BATCH} events with their folds / bare insert, p50`, batches.p50, inserts.p50);
  await bare.end({ timeout: 5 });
});
