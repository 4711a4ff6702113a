import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent, type ClientRequest, get, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pickPort } from '@/db/embedded-server.mjs';
import { withTransaction } from '@/db/transaction';
import { hashSecret, lockOwner, newSecret } from '@/lib/auth';
import { signSessionToken } from '@/lib/auth/session-token';
import type { Board } from '@/lib/boards';
import { startOf, writeLines } from '@/lib/points';
import { studyDayOf } from '@/lib/srs';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { type Bench, printRatio, printTimes, runBench, type Times, timesOf } from './harness';

const PAGES = Number(process.env.BENCH_PAGES ?? 500);
const ROUNDS = 12;
/** A board is told at most once a second. */
const PAUSE_MS = 2500;
const secret = 'a secret of at least thirty-two characters';
const slug = 'team';

type Page = { cookie: string; stream?: ClientRequest; hear: (data: string) => void };

// Below the five seconds after which the server drops what is idle.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, timeout: 3000 });

/** Milliseconds of processor time of a process so far, as Linux counts it in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The processes of the server: the one that was started and its children. */
function pidsOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(pidsOf)];
}

/** One team in which all are, with sessions of their own; their ids and cookies. */
async function fill({ client }: Bench, now: Date) {
  const at = now.toISOString();
  await client`
    insert into teams (id, slug, name, time_zone, created_at) values (${randomUUID()}, ${slug}, 'Team', 'UTC', ${at})`;
  const users = await client<{ id: string }[]>`
    insert into users (id, name, role, created_at)
    select gen_random_uuid(), 'Learner ' || n, 'learner', ${at} from generate_series(1, ${PAGES}) n returning id`;
  await client`
    insert into memberships (team_id, user_id, role, display_name, visibility, joined_at)
    select teams.id, users.id, 'member', users.name, 'shown', ${at} from teams, users`;
  const monday = startOf('week', studyDayOf(now.getTime(), { timeZone: 'UTC', rolloverHour: 0 }));
  await client`
    insert into points_periods (user_id, period, start, points, reached_at)
    select id, 'week', ${monday}, 100 + (row_number() over ()) * 3, ${at} from users`;
  const pages: Page[] = [];
  for (const { id } of users) {
    const session = newSecret();
    await client`
      insert into sessions (user_id, token_hash, user_agent, created_at, last_seen_at, expires_at)
      values (${id}, ${hashSecret(session)}, 'bench', ${at}, ${at}, ${at}::timestamptz + interval '1 day')`;
    const token = await signSessionToken({ userId: id, secret: session }, secret, now);
    pages.push({ cookie: `shipshape-session=${token}`, hear: () => {} });
  }
  await client`vacuum (analyze)`;
  return { users: users.map(({ id }) => id), pages };
}

/** Opens the stream of a page; done once it is open. Each `change` calls what the page's `hear` is then. */
function listen(page: Page, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    page.stream = get(url, { headers: { cookie: page.cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        const events = `${text}${chunk}`.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          if (event.startsWith('retry')) resolve();
          if (event.startsWith('event: change')) page.hear(event.replace(/^.*\ndata: /, ''));
        }
      });
      response.on('error', () => {});
    }).on('error', reject);
  });
}

function read<T>(page: Page, url: string, isAgain = false): Promise<T> {
  return new Promise((resolve, reject) => {
    // As a browser does: a connection kept alive that was closed meanwhile is no failure.
    const fail = (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' && !isAgain ? resolve(read(page, url, true)) : reject(error);
    get(url, { headers: { cookie: page.cookie }, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${response.statusCode} ${text}`));
      });
    }).on('error', fail);
  });
}

/** Milliseconds from `change` until each page has what it does on hearing of it; rounds one after another. */
async function measureRounds(
  pages: readonly Page[],
  change: () => Promise<unknown>,
  onHear: (page: Page, data: string) => Promise<unknown>,
) {
  const heard: number[] = [];
  const last: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let start = Infinity;
    const all = pages.map(
      (page) =>
        new Promise<number>((resolve, reject) => {
          page.hear = (data) => {
            page.hear = () => {};
            onHear(page, data).then(() => resolve(performance.now() - start), reject);
          };
        }),
    );
    const begin = performance.now();
    await change();
    // Committed. A page that hears of it sooner than we do has waited no time.
    start = Math.max(begin, performance.now());
    const times = await Promise.all(all);
    if (round > 1) {
      heard.push(...times);
      last.push(Math.max(...times));
    }
    await wait(PAUSE_MS);
  }
  return { each: timesOf(heard), last: timesOf(last) };
}

const print = (name: string, { each, last }: { each: Times; last: Times }) => {
  printTimes(`${name}, each page`, each);
  printTimes(`${name}, the last page`, last);
};

/** The same number of pages, told by a server that does nothing else. */
async function measureBroadcast() {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'broadcast-server.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${Number(String(port))}/`;
  const pages = Array.from({ length: PAGES }, (): Page => ({ cookie: '', hear: () => {} }));
  await Promise.all(pages.map((page) => listen(page, url)));
  const post = () =>
    new Promise<void>((resolve, reject) => {
      request(url, { method: 'POST', agent }, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
  const result = await measureRounds(pages, post, async () => {});
  for (const page of pages) page.stream?.destroy();
  child.kill();
  return result;
}

console.log(`A board of ${PAGES} members, all of whom have it open, from a committed point to the new board`);
const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  await runBench(async (bench) => {
    const now = new Date();
    const { users, pages } = await fill(bench, now);
    const env = { DATABASE_URL: bench.url, AUTH_SECRET: secret, HOST: '127.0.0.1' };
    const shipshape = await startShipshape({ dataDir, port: await pickPort(), env });
    try {
      const api = `${shipshape.url}/api/v1/teams/${slug}/leaderboard`;
      const opening = performance.now();
      await Promise.all(pages.map((page) => listen(page, `${api}/stream`)));
      console.log(`  ${PAGES} streams opened in ${((performance.now() - opening) / 1000).toFixed(1)} s`);
      let turn = 0;
      const earn = () => {
        turn += 1;
        const userId = users[(turn * 37) % users.length] as string;
        return withTransaction(bench.db, async (db) => {
          await lockOwner(db, userId);
          const line = { cause: randomUUID(), studyDay: studyDayOf(Date.now(), { timeZone: 'UTC', rolloverHour: 0 }) };
          await writeLines({ db, userId, now: new Date() }, [{ ...line, kind: 'lab', worth: 1, times: 1 }]);
        });
      };
      const pids = pidsOf(shipshape.pid);
      const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
      const before = cpu();
      // As the page does: without a board in it, the hint is to read one.
      const take = async (page: Page, data: string): Promise<Board> => (data ? JSON.parse(data) : read(page, api));
      const ours = await measureRounds(pages, earn, take);
      const spent = (cpu() - before) / ROUNDS;
      print('told', ours);
      console.log(`  the server's processor: ${spent.toFixed(0)} ms a change, ${(spent / PAGES).toFixed(2)} ms a page`);
      // What it would take if each page read the board.
      const { last: burst } = await measureReads(pages, api);
      printTimes(`${PAGES} reads at once, the last`, burst);
      for (const page of pages) page.stream?.destroy();
      const bare = await measureBroadcast();
      print('a bare broadcast', bare);
      printRatio('  told / bare broadcast, the last, p50', ours.last.p50, bare.last.p50);
      printRatio('  told / each reads, the last, p50', ours.last.p50, burst.p50);
      console.log(`  the last page p50 ${ours.last.p50.toFixed(0)} ms (target <= 2000 ms)`);
    } finally {
      await shipshape.stop();
    }
  });
} finally {
  removeData(dataDir);
  agent.destroy();
}

async function measureReads(pages: readonly Page[], url: string) {
  const last: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    await Promise.all(pages.map((page) => read(page, url)));
    last.push(performance.now() - start);
  }
  return { last: timesOf(last) };
}
