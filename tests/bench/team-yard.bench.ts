import type { Db } from '@/db/client';
import { getTeamYard } from '@/lib/coach';
import { ctxOf } from '../fixtures/learner';
import { type Bench, measure, printTimes, runBench } from './harness';

const BIG = 1000;
const SMALL = 20;
const UNITS = 23;
const CARDS = 500;
const now = new Date('2026-03-15T12:00:00.000Z');
const today = 20_527;
const learner = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Twice as many learners as the big team has, each with every card begun; the rows of one lie apart. */
async function fill(client: Bench['client']): Promise<void> {
  const at = now.toISOString();
  await client.unsafe(`
    create function learner(n int) returns uuid immutable language sql
      return ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    insert into units (day, slug, title, minutes, live_cards, meta, content_hash)
      select 7 + d, 'unit-' || d, 'Unit ' || d, 10, 0, '{}', d from generate_series(1, ${UNITS}) d;
    insert into cards (id, day, kind, position, sibling_group, objective, content, content_hash)
      select 'card-' || c, 8 + c % ${UNITS}, 'recall', c, 'group-' || c, 'o', '{}', c from generate_series(1, ${CARDS}) c;
    update units set live_cards = (select count(*) from cards where cards.day = units.day);
    insert into users (id, name, email, role, created_at)
      select learner(n), 'Learner ' || n, n || '@example.com', 'learner', '${at}' from generate_series(1, ${2 * BIG}) n;
    insert into settings (user_id, time_zone, rollover_hour, new_per_day, reviews_per_day, desired_retention,
        maximum_interval, learn_ahead_minutes, review_order, bury_siblings, grade_buttons, show_intervals, theme,
        shortcuts_enabled, shortcuts, updated_at)
      select learner(n), (array['UTC', 'Europe/Zurich', 'Asia/Tokyo', 'America/New_York'])[1 + n % 4], 4, 20, 200, 0.9,
        36500, 20, 'due', true, 4, true, 'system', true, '{}', '${at}' from generate_series(1, ${2 * BIG}) n;
    insert into card_states (user_id, card_id, unit_day, state, due_day, stability, difficulty, scheduled_days,
        learning_step, reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
      select learner(n), 'card-' || c, 8 + c % ${UNITS}, 'review', ${today} + c % 60, 5 + (c * n) % 90, 5, 10, 0, 3, 0,
        '${at}', ${today} - (c + n) % 40, false, '${at}', learner(n)
      from generate_series(1, ${CARDS}) c, generate_series(1, ${2 * BIG}) n;
    insert into teams (id, slug, name, time_zone, created_at)
      select learner(t), 'team-' || t, 'Team', 'UTC', '${at}' from (values (${SMALL}), (${BIG})) as sizes(t);
    insert into memberships (team_id, user_id, role, display_name, visibility, teaches, joined_at)
      select learner(t), learner(n * 2), 'member', 'Member ' || n, case when n % 10 = 9 then 'hidden' else 'shown' end, n % 3 = 0, '${at}'
      from (values (${SMALL}), (${BIG})) as sizes(t), generate_series(1, t) n;`);
  await client`vacuum (analyze)`;
}

console.log(`Team yards: ${2 * BIG} learners who have begun ${CARDS} cards in ${UNITS} units each`);
await runBench(async ({ db, client, capture }) => {
  await fill(client);
  for (const [size, runs] of [
    [SMALL, 50],
    [BIG, 10],
  ] as const) {
    const read = (by: Db) => getTeamYard({ ctx: ctxOf(by, learner(2), now), input: { slug: `team-${size}` } });
    const yard = await read(db);
    const told = yard.units.filter((unit) => unit.fill !== null).length;
    const statements = await capture(read);
    printTimes(
      `the yard of a team of ${size}`,
      await measure(runs, () => read(db)),
      `${told} units told, ${statements.length} statements`,
    );
    if (!process.env.BENCH_EXPLAIN) continue;
    for (const { text, parameters } of statements.filter((one) => one.text.includes('card_states'))) {
      for (const line of await client.unsafe(`explain (analyze, buffers) ${text}`, parameters as never[])) {
        console.log(`      ${line['QUERY PLAN']}`);
      }
    }
  }
});
