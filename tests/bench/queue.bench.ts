import { getQueue } from '@/lib/review';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { measure, printRatio, printTimes, runBench, type Times } from './harness';

const CARDS = 100_000;
const UNITS = 200;
const now = new Date('2026-03-10T12:00:00.000Z');
const today = 20_522;

console.log(`Queue of a learner with ${CARDS} cards in ${UNITS} units, 30 000 of them met, about 1 500 due`);
await runBench(async ({ db, client, capture, connect }) => {
  const userId = await insertLearner(db);
  await client`
    insert into units (day, slug, title, minutes, live_cards, meta, content_hash)
    select d, 'unit-' || d, 'Unit ' || d, 10, ${CARDS / UNITS}, '{}', d from generate_series(1, ${UNITS}::int) d`;
  await client`
    insert into cards (id, day, kind, position, sibling_group, objective, content, content_hash, retired_at)
    select 'day-' || lpad(day::text, 3, '0') || '/card-' || c, day, 'recall', c, 'group-' || c / 2, 'know',
      jsonb_build_object('kind', 'recall', 'front', repeat('<p>Why is it so? </p>', 20), 'back', repeat('<p>Because. </p>', 40)),
      c, case when c % 500 = 499 then ${now.toISOString()}::timestamptz end
    from (select c, 1 + c / ${CARDS / UNITS}::int as day from generate_series(0, ${CARDS - 1}::int) c) as numbered`;
  // Every unit is partly met, the first 60 more so.
  await client`
    insert into card_states (user_id, card_id, unit_day, state, due_day, due_at, stability, difficulty, scheduled_days,
      learning_step, reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
    select ${userId}, id, day, case when position % 400 = 0 then 'learning' else 'review' end,
      case when position % 400 <> 0 then ${today - 5}::int + position * 7919 % 120 end,
      case when position % 400 = 0 then ${now.toISOString()}::timestamptz end,
      5 + position % 50, 1 + position % 9, 10, 0, 3, position % 4, ${now.toISOString()}::timestamptz - interval '10 days',
      ${today - 10}::int, position % 200 = 0, ${now.toISOString()}::timestamptz, gen_random_uuid()
    from cards where position % 500 < case when day <= 60 then 300 else 85 end`;
  await client`
    insert into unit_progress (user_id, unit_day, introduced)
    select ${userId}, unit_day, count(*) from card_states where user_id = ${userId} group by unit_day`;
  // As autovacuum leaves it: index-only scans need the visibility map.
  await client`vacuum analyze`;

  const ctx = ctxOf(db, userId, now);
  const queue = await getQueue({ ctx, input: {} });
  console.log(
    `  counts ${JSON.stringify(queue.counts)}, hidden ${JSON.stringify(queue.hidden)}, ${queue.cards.length} cards sent`,
  );
  const whole = await measure(200, () => getQueue({ ctx, input: {} }));
  printTimes('getQueue, 50 cards', whole, 'target p95 <= 10 ms on an idle machine');

  const bare = connect({ max: 1 }).client;
  const singles: { text: string; times: Times }[] = [];
  for (const { text, parameters } of await capture((listened) =>
    getQueue({ ctx: { ...ctx, db: listened }, input: {} }),
  )) {
    const times = await measure(100, () => bare.unsafe(text, parameters as never[], { prepare: true }));
    singles.push({ text, times });
  }
  singles.sort((a, b) => b.times.p50 - a.times.p50);
  for (const { text, times } of singles)
    printTimes(
      `  ${text
        .replaceAll(/\s+/g, ' ')
        .replace(/^select .*? from /, 'from ')
        .slice(0, 46)}`,
      times,
    );
  const slowest = singles[0]?.times ?? whole;
  printRatio('getQueue / its slowest single statement, p50', whole.p50, slowest.p50);
  printRatio(
    'getQueue / all of its statements alone, p50',
    whole.p50,
    singles.reduce((sum, { times }) => sum + times.p50, 0),
  );

  for (const order of ['retrievability', 'deck'] as const) {
    await client`update settings set review_order = ${order} where user_id = ${userId}`;
    printTimes(`getQueue ordered by ${order}`, await measure(100, () => getQueue({ ctx, input: {} })));
  }
  printTimes('getQueue of one unit', await measure(100, () => getQueue({ ctx, input: { day: 100 } })));
  await bare.end({ timeout: 5 });
});
