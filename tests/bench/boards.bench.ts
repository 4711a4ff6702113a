import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { type Db } from '@/db/client';
import { settings } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { defaultSettings, lockOwner } from '@/lib/auth';
import { getBoard, type GetBoardInput, getInstanceRank, rankPoints } from '@/lib/boards';
import { writeLines } from '@/lib/points';
import { ctxOf } from '../fixtures/learner';
import { type Bench, measure, printRatio, printTimes, runBench, type Statement, type Times, timesOf } from './harness';

/** A share of the full size, such as 0.05 for a quick try. */
const SCALE = Number(process.env.BENCH_SCALE ?? 1);
const BIG = 1000;
const SMALL = 20;
const TEAMS_EACH = 5;
/** Study days with points of each learner, every other one, so that no streaks come in between; two reviews on each. */
const DAYS = 25;
const LEARNERS = Math.max(2, Math.round((200_000 * SCALE) / BIG)) * BIG;
const SEATS = LEARNERS * TEAMS_EACH;
const TEAMS = (SEATS - BIG) / SMALL;
const RUNS = 200;
const CLIENTS = 4;
// A Sunday: the week has all of its points.
const now = new Date('2026-03-15T12:00:00.000Z');
const today = 20_527;
// What the verbs of boards read of the environment.
Object.assign(process.env, { DATABASE_URL: 'postgres://unused', AUTH_SECRET: 'x'.repeat(32), TEAMS_BOARD: 'true' });

type Client = Bench['client'];
type Seat = { slug: string; userId: string };

/** Fills faster without keys. Made afterwards they are packed tighter than they would have grown. */
async function withoutKeys(client: Client, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const keys = await client<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid::regclass::text in ${client(tables)} and contype in ('p', 'f') order by contype desc`;
  const indexes = await client<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename in ${client(tables)} and indexname not in ${client(keys.map(({ name }) => name))}`;
  for (const { table, name } of keys) await client.unsafe(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await client.unsafe(`drop index "${name}"`);
  await work();
  for (const { table, name, definition } of keys) {
    await client.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
  }
  for (const { definition } of indexes) await client.unsafe(definition);
}

async function fill(client: Client): Promise<void> {
  const at = now.toISOString();
  await client.unsafe(`
    set synchronous_commit = off; set work_mem = '512MB'; set maintenance_work_mem = '1GB';
    create function pg_temp.learner(n bigint) returns uuid immutable language sql
      return ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    create function pg_temp.team(n bigint) returns uuid immutable language sql
      return ('00000001-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    -- The two reviews of a day, by a number that differs from learner to learner and from day to day.
    create temporary table mixes as
      select seed, 1 + seed / 9 as a, 1 + seed % 9 as b, (
        select array_agg(((1 + seed / 9 = w)::int + (1 + seed % 9 = w)::int)::smallint order by w)
        from generate_series(1, 36) w) as payments
      from generate_series(0, 80) seed;
    analyze mixes`);
  await withoutKeys(client, ['memberships', 'points_ledger', 'points_days', 'points_periods'], async () => {
    await client.unsafe(`
      insert into users (id, name, role, created_at)
        select pg_temp.learner(n), 'Learner ' || n, 'learner', '${at}'::timestamptz - interval '1 year'
        from generate_series(0, ${LEARNERS - 1}) n;
      insert into teams (id, slug, name, time_zone, weekly_goal, compared, created_at)
        select pg_temp.team(t), 'team-' || t, 'Team ' || t, 'Europe/Zurich', 5000, true, '${at}'::timestamptz - interval '1 year'
        from generate_series(0, ${TEAMS}) t;
      -- Seats go around all learners ${TEAMS_EACH} times, so the prime scatters a team over them and nobody is in it twice.
      insert into memberships (team_id, user_id, role, display_name, visibility, joined_at)
        select pg_temp.team(least(s / ${SMALL}, ${TEAMS})), pg_temp.learner(s * (7919 + s / ${LEARNERS} * 10) % ${LEARNERS}),
          case when s % ${SMALL} = 0 then 'owner' else 'member' end, 'Learner ' || s,
          case when s % 10 = 9 then 'hidden' else 'shown' end, '${at}'::timestamptz - interval '1 year'
        from generate_series(0::bigint, ${SEATS - 1}) s`);
    // Day after day, as it came about: the rows of one learner lie apart.
    for (let ago = 2 * (DAYS - 1); ago >= 0; ago -= 2) {
      const ofDay = `generate_series(0, ${LEARNERS - 1}) n join mixes on seed = (n * 31 + n / 81 + ${ago * 17}) % 81`;
      const day = today - ago;
      await client.unsafe(`
        insert into points_ledger (user_id, cause, study_day, kind, worth, times, at)
          select pg_temp.learner(n), '${String(day).padStart(8, '0')}-000' || i || '-7000-8000-' || lpad(n::text, 12, '0'),
            ${day}, 'review', worth, 1, '${at}'::timestamptz - interval '${ago * 24 + 1} hours' + i * interval '1 minute'
          from ${ofDay}, lateral (values (0, a), (1, b)) as reviews(i, worth);
        insert into points_days (user_id, study_day, payments, streak, other, points)
          select pg_temp.learner(n), ${day}, payments, false, 0, a + b from ${ofDay}`);
    }
    const starts = {
      week: 'study_day - (study_day + 3) % 7',
      month: `date_trunc('month', date '1970-01-01' + study_day)::date - date '1970-01-01'`,
      all: '0',
    };
    for (const [period, start] of Object.entries(starts)) {
      await client.unsafe(`
        insert into points_periods (user_id, period, start, points, reached_at)
          select user_id, '${period}', start, points, '${at}'::timestamptz - (${today} - last) * interval '1 day'
          from (
            select user_id, ${start} as start, sum(points) as points, max(study_day) as last from points_days group by 1, 2
          ) as sums order by start`);
    }
  });
}

/** Times of several works that take turns, after as many turns to warm up: all of them meet the same disk and neighbors. */
async function inTurns<K extends string>(runs: number, works: Record<K, (run: number) => Promise<unknown>>) {
  const entries = Object.entries<(run: number) => Promise<unknown>>(works).map(([name, work]) => {
    return { name, work, cpu: 0, times: [] as number[] };
  });
  for (let run = -runs; run < runs; run += 1) {
    for (const entry of entries) {
      const before = process.cpuUsage();
      const start = performance.now();
      await entry.work(run);
      const time = performance.now() - start;
      if (run < 0) continue;
      const { user, system } = process.cpuUsage(before);
      entry.cpu += (user + system) / 1000;
      entry.times.push(time);
    }
  }
  return Object.fromEntries(entries.map(({ name, times, cpu }) => [name, timesOf(times, cpu / runs)])) as Record<
    K,
    Times
  >;
}

/** Runs of the warm-up are below zero and get other items. */
const itemOf = <T>(items: readonly T[], run: number): T => items[(run < 0 ? RUNS - 1 - run : run) % items.length] as T;

/** The statements of each of `times` equal pieces of work. */
function split(statements: readonly Statement[], times: number): Statement[][] {
  const each = statements.length / times;
  if (!Number.isInteger(each)) throw new Error(`${statements.length} statements do not split in ${times}`);
  return Array.from({ length: times }, (_, index) => statements.slice(index * each, (index + 1) * each));
}

const send = (client: Pick<Client, 'unsafe'>, { text, parameters }: Statement) =>
  client.unsafe(text, parameters as never[], { prepare: true });

/** With BENCH_EXPLAIN: what the server does for a piece of work, and takes back. */
async function explain(client: Client, statements: readonly Statement[]): Promise<void> {
  if (!process.env.BENCH_EXPLAIN) return;
  await client
    .begin(async (tx) => {
      for (const { text, parameters } of statements) {
        const plan = await tx.unsafe(`explain (analyze, buffers, wal) ${text}`, parameters as never[], {
          prepare: true,
        });
        console.log(`\n    ${text.replaceAll(/\s+/g, ' ').slice(0, 110)}`);
        for (const line of plan) console.log(`      ${line['QUERY PLAN']}`);
      }
      throw new RolledBack();
    })
    .catch(ignoreRollback);
}
class RolledBack extends Error {}
function ignoreRollback(error: unknown): void {
  if (!(error instanceof RolledBack)) throw error;
}

const printLoad = () =>
  console.log(
    `  load ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  );

type BoardToRead = { name: string; target?: string; seats: Seat[]; query?: Partial<GetBoardInput> };

/** Every other seat is for the bare client, so that neither finds in memory what the other has just read. */
async function benchBoard({ db, capture }: Bench, bare: Client, { name, target, seats, query }: BoardToRead) {
  const read = (by: Db, { slug, userId }: Seat) => getBoard({ ctx: ctxOf(by, userId, now), input: { slug, ...query } });
  const statements = await capture(async (listened) => {
    for (const seat of seats) await read(listened, seat);
  });
  const pieces = split(statements, seats.length).filter((_, index) => index % 2 === 1);
  const ours = seats.filter((_, index) => index % 2 === 0);
  const { whole, ceiling } = await inTurns(RUNS, {
    whole: (run) => read(db, itemOf(ours, run)),
    ceiling: async (run) => {
      for (const statement of itemOf(pieces, run)) await send(bare, statement);
    },
  });
  const { ranked, rows } = await read(db, ours[0] as Seat);
  printTimes(name, whole, `${ranked} ranked, ${rows.length} shown${target ? `, target p95 ${target}` : ''}`);
  printTimes(`  the same ${pieces[0]?.length} statements by a bare client`, ceiling);
  printRatio('  getBoard / bare statements, p50', whole.p50, ceiling.p50);
  printRatio('  getBoard / bare statements, p95', whole.p95, ceiling.p95);
  await explain(bare, pieces[0] ?? []);
}

async function benchBoards(bench: Bench, bare: Client): Promise<void> {
  const numbers = Array.from({ length: Math.min(4 * RUNS, TEAMS) }, (_, index) => `team-${(index * 7919) % TEAMS}`);
  const seatsIn = (slugs: readonly string[], most: number) => bare<Seat[]>`
    select slug, user_id as "userId" from (
      select slug, user_id, row_number() over (partition by slug order by display_name) as place
      from teams join memberships on team_id = teams.id where slug in ${bare(slugs)} and visibility = 'shown'
    ) as seats where place <= ${most}`;
  const seats = await seatsIn(numbers, 1);
  const big = await seatsIn([`team-${TEAMS}`], 4 * RUNS);
  await benchBoard(bench, bare, { name: `the week of a team of ${SMALL}`, target: '<= 5 ms', seats });
  await benchBoard(bench, bare, { name: `the week of a team of ${BIG}`, seats: big });
  const query = { by: 'improved' as const };
  await benchBoard(bench, bare, { name: `by=improved of a team of ${SMALL}`, seats, query });
  await benchBoard(bench, bare, { name: `by=improved of a team of ${BIG}`, seats: big, query });
}

/** The places of all learners, as the job counts them, and one of them. */
async function benchRanks({ db }: Bench, bare: Client): Promise<void> {
  const count = () => rankPoints({ ctx: { actor: { kind: 'system' }, db, reader: db, now } });
  printTimes('rankPoints: two weeks, a month, all time', await measure(3, count), 'every 5 minutes');
  const ids = await bare<{ id: string }[]>`select id from users order by id limit ${4 * RUNS}`;
  for (const { id } of ids) {
    await db.insert(settings).values({ userId: id, ...defaultSettings, updatedAt: now });
  }
  const period = 'all' as const;
  const { whole, empty } = await inTurns(RUNS, {
    whole: (run) => getInstanceRank({ ctx: ctxOf(db, itemOf(ids, run).id, now), input: { period } }),
    empty: () => bare`select 1`,
  });
  const { rank, learners } = await getInstanceRank({
    ctx: ctxOf(db, (ids[0] as { id: string }).id, now),
    input: { period },
  });
  printTimes('getInstanceRank, all time', whole, `number ${rank} of ${learners}, target p95 <= 10 ms`);
  printRatio('  getInstanceRank / one round trip, p50', whole.p50, empty.p50);
}

async function benchWrites({ db, capture, connect }: Bench, bare: Client): Promise<void> {
  let taken = 0;
  /** Somebody far from the one before. */
  const nextLearner = () => {
    taken += 1;
    return `00000000-0000-7000-8000-${String((taken * 104_729) % LEARNERS).padStart(12, '0')}`;
  };
  const write = (on: Db, userId = nextLearner()) =>
    withTransaction(on, async (tx) => {
      await lockOwner(tx, userId);
      const line = { cause: randomUUID(), studyDay: today, kind: 'review', worth: 3, times: 1 } as const;
      await writeLines({ db: tx, userId, now }, [line]);
    });
  /** What so many writes send, for learners of their own. Nothing is kept of them. */
  const record = async (times: number) => {
    const statements = await capture(async (listened) => {
      for (let index = 0; index < times; index += 1) {
        const userId = nextLearner();
        const rehearse = async (tx: Db) => {
          await write(tx, userId);
          throw new RolledBack();
        };
        await listened.transaction(rehearse).catch(ignoreRollback);
      }
    });
    return split(
      statements.filter(({ text }) => !/^\s*(begin|commit|rollback)/i.test(text)),
      times,
    );
  };
  /** All statements at once, in a transaction that commits. */
  const replay = (on: Client, statements: readonly Statement[]) =>
    on.begin((tx) => Promise.all(statements.map((statement) => send(tx, statement))));
  const hush = (statements: readonly Statement[]) =>
    statements.map(({ text, ...rest }) => ({
      text: text.replace(/pg_notify\((\$\d+), (\$\d+)\)/, '$1::text, $2::text'),
      ...rest,
    }));
  const insert = (on: Client) => on`
    insert into points_ledger (user_id, cause, study_day, kind, worth, times, at)
    values (${nextLearner()}, ${randomUUID()}, ${today}, 'review', 3, 1, ${now.toISOString()})`;

  /** The transaction as it would be without roll-ups: the learner's lock, and the row. */
  const lockAndInsert = (on: Client) =>
    on.begin(async (tx) => {
      await tx`select id from users where id = ${nextLearner()} for update`;
      await insert(tx as unknown as Client);
    });

  const loud = await record(2 * RUNS);
  const quiet = (await record(2 * RUNS)).map(hush);
  const stored = await record(2 * RUNS);
  await explain(bare, loud[0] ?? []);
  const { whole, replayed, hushed, alone, locked, floor, empty } = await inTurns(RUNS, {
    whole: () => write(db),
    replayed: (run) => replay(bare, itemOf(loud, run)),
    hushed: (run) => replay(bare, itemOf(quiet, run)),
    alone: (run) => send(bare, itemOf(stored, run).at(-1) as Statement),
    locked: () => lockAndInsert(bare),
    floor: () => insert(bare),
    empty: () => bare`select 1`,
  });
  printTimes(`writeLines, one review (${loud[0]?.length} statements), committed`, whole);
  printTimes('  the same statements by a bare client, committed', replayed);
  printTimes('  and without NOTIFY', hushed);
  printTimes('  the last of them, which writes, without the others', alone);
  printTimes('  BEGIN, lock, one bare ledger row, COMMIT', locked);
  printTimes('  one bare ledger row, committed', floor);
  printTimes('  one round trip', empty);
  printRatio('  the statement that writes / bare ledger row, p50', alone.p50, floor.p50, '<= 2');
  printRatio('  writeLines / BEGIN, lock, row, COMMIT, p50', whole.p50, locked.p50, '<= 2');
  printRatio('  writeLines / bare ledger row, p50', whole.p50, floor.p50);
  printRatio('  writeLines / bare ledger row, min', whole.min, floor.min);
  printRatio('  writeLines / bare ledger row, p95', whole.p95, floor.p95);
  printRatio('  writeLines / the same statements bare, p50', whole.p50, replayed.p50);
  printRatio('  the same statements bare / without NOTIFY, p50', replayed.p50, hushed.p50);

  const many = connect({ max: CLIENTS }).client;
  const others = await record(4 * RUNS);
  const next = () => others.pop() ?? [];
  const atOnce = (work: () => Promise<unknown>) => () => Promise.all(Array.from({ length: CLIENTS }, work));
  const all = await inTurns(RUNS / CLIENTS, {
    whole: atOnce(() => write(db)),
    replayed: atOnce(() => replay(many, next())),
    hushed: atOnce(() => replay(many, hush(next()))),
    floor: atOnce(() => insert(many)),
  });
  const rate = ({ mean }: { mean: number }) => `${Math.round((CLIENTS * 1000) / mean)} writes/s`;
  printTimes(`${CLIENTS} learners at once`, all.whole, rate(all.whole));
  printTimes('  the same statements by bare clients', all.replayed, rate(all.replayed));
  printTimes('  and without NOTIFY', all.hushed, rate(all.hushed));
  printTimes('  one bare ledger row each', all.floor, rate(all.floor));
  printRatio('  writeLines / bare ledger row, p50', all.whole.p50, all.floor.p50);
  printRatio('  the same statements bare / without NOTIFY, p50', all.replayed.p50, all.hushed.p50);
  await many.end({ timeout: 5 });
}

console.log(
  `Boards of ${SEATS} memberships of ${LEARNERS} learners in ${TEAMS} teams of ${SMALL} and one of ${BIG}, ${LEARNERS * DAYS * 2} ledger rows`,
);
await runBench(async (bench) => {
  const bare = bench.connect({ max: 1 }).client;
  const filler = bench.connect({ max: 1 }).client;
  const start = performance.now();
  await fill(filler);
  const filled = performance.now();
  // As autovacuum leaves it, and so that it does not begin in the middle.
  await filler`vacuum (analyze)`;
  await filler`checkpoint`;
  const settled = performance.now();
  const [{ size } = { size: '' }] = await filler<
    { size: string }[]
  >`select pg_size_pretty(pg_database_size(current_database())) as size`;
  await filler.end({ timeout: 5 });
  const seconds = (from: number, until: number) => `${((until - from) / 1000).toFixed(1)} s`;
  console.log(
    `  filled in ${seconds(start, filled)}, vacuum analyze and checkpoint ${seconds(filled, settled)}, ${size}`,
  );
  // As in the product, somebody hears of the points.
  const heard = await bench.client.listen('shipshape_live', () => {});
  printLoad();
  await benchBoards(bench, bare);
  printLoad();
  await benchRanks(bench, bare);
  printLoad();
  await benchWrites(bench, bare);
  printLoad();
  await heard.unlisten();
  await bare.end({ timeout: 5 });
});
