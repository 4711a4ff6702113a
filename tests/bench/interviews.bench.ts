import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '@/db/client';
import { pickPort } from '@/db/embedded-server.mjs';
import { scenarios } from '@/db/schema';
import { startSession } from '@/lib/auth/start-session';
import { signSessionToken } from '@/lib/auth/session-token';
import { scenarioContentSchema } from '@/lib/content/schemas';
import type { Interview } from '@/lib/interview';
import { insertLearner } from '../fixtures/learner';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { printRatio, printTimes, runBench, timesOf } from './harness';

const LEARNERS = 200;
/** As often as the page saves while somebody types; here nobody ever stops to think. */
const SAVE_EVERY_MS = 2000;
/** Saves of one answer: an interview of 15 minutes has seven or eight, questions and follow-ups together. */
const SAVES = 60;
/** How long each sits; then the interview ends early. */
const RUN_MS = 150_000;
/** Learners begin one after another, and so they end. */
const RAMP_MS = 60_000;
const secret = 'a secret of at least thirty-two characters';

const bare = 'a route that does nothing';
const asking = 'a route that asks the database once';
const last = '  of these, the last of an interview';

const times = new Map<string, number[]>();
const gates = new Map<string, number>();

function note(kind: string, took: number): void {
  const list = times.get(kind) ?? [];
  list.push(took);
  times.set(kind, list);
}

type Learner = { url: string; cookie: string; index: number };
type Sent = { method?: string; body?: unknown };

/** Asks as the learner's browser does, and notes under `kind` how long the whole answer took. */
async function ask(kind: string, { url, cookie }: Learner, address: string, { method = 'GET', body }: Sent = {}) {
  const start = performance.now();
  const response = await fetch(url + address, {
    method,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'error',
  });
  const text = await response.text();
  const took = performance.now() - start;
  if (!response.ok) throw new Error(`${kind}: ${response.status} ${text.slice(0, 300)}`);
  note(kind, took);
  return { text, took };
}

const own = [
  'I would look at that on the machine first, because a guess costs the team more than a look does.',
  'We had something like it last spring, and most of the afternoon went into the wrong theory.',
  'Before anything is changed I tell the others what I am about to try and how to take it back.',
  'If that turned out to be wrong, my next step would be to compare it with the last day that worked.',
];

/** By criterion, sentences that say it. */
type Known = string[][];

/** What somebody says who knows a part of it, with words of their own between; each turn says another part. */
function sayPart(known: Known, turn: number): string {
  const sentences = known.filter((_, index) => index % 2 === turn % 2).map((right) => right[turn % right.length]);
  return sentences.flatMap((sentence, index) => [sentence, own[(index + turn) % own.length]]).join(' ');
}

type Pace = { saveEveryMs: number; saves: number; runMs: number };

/** One learner's interview from the first click to the report. The first answers have different lengths: nobody keeps step. */
async function sit(learner: Learner, knownByTitle: ReadonlyMap<string, Known>, pace: Pace): Promise<void> {
  const end = performance.now() + pace.runMs;
  let saves = Math.ceil((pace.saves * ((learner.index * 7) % LEARNERS || LEARNERS)) / LEARNERS);
  const mode = learner.index % 2 === 0 ? 'real' : 'practice';
  const api = async (kind: string, address: string, sent: Sent): Promise<Interview> =>
    JSON.parse((await ask(kind, learner, `/api/v1/interviews${address}`, sent)).text).interview;
  let now = await api('start an interview', '', { method: 'POST', body: { level: 'mid', minutes: 15, mode } });
  const { id } = now;
  while (now.turn && performance.now() < end) {
    await ask('page of what is asked', learner, `/interview/mock/${id}`);
    if (now.state === 'paused') {
      now = await api('go on', `/${id}/pause`, { method: 'PUT', body: { paused: false } });
      continue;
    }
    const { number: after, title, said } = now.turn;
    const answer = sayPart(knownByTitle.get(title) ?? [], said.length);
    for (let save = 1; save <= saves && performance.now() < end; save += 1) {
      await wait(pace.saveEveryMs);
      const body = { answer: answer.slice(0, (answer.length * save) / saves), after };
      await ask('save a draft', learner, `/api/v1/interviews/${id}/draft`, { method: 'PUT', body });
    }
    saves = pace.saves;
    if (performance.now() > end) break;
    await ask(bare, learner, '/api/healthz');
    await ask(asking, learner, '/api/readyz');
    if (after === 0) {
      await api('pause', `/${id}/pause`, { method: 'PUT', body: { paused: true } });
      await api('go on', `/${id}/pause`, { method: 'PUT', body: { paused: false } });
    }
    const taken = await ask('hand in an answer', learner, `/api/v1/interviews/${id}/turns`, {
      method: 'POST',
      body: { answer, after },
    });
    now = JSON.parse(taken.text).interview;
    if (now.report) note(last, taken.took);
  }
  if (now.turn) now = await api('finish early', `/${id}/finish`, { method: 'POST' });
  for (const { attempt } of now.report?.questions ?? []) {
    const gate = attempt?.gate ?? 'read';
    gates.set(gate, (gates.get(gate) ?? 0) + 1);
  }
  await ask('page of the report', learner, `/interview/mock/${id}`);
}

async function signIn(db: Db, url: string, index: number): Promise<Learner> {
  const now = new Date();
  const session = await startSession(db, { userId: await insertLearner(db), userAgent: null, now });
  return { url, cookie: `shipshape-session=${await signSessionToken(session, secret, now)}`, index };
}

function printAll(passedMs: number): void {
  for (const [kind, list] of times) {
    const isFloor = kind === bare || kind === asking;
    printTimes(kind, timesOf(list), `${isFloor ? 'a floor, ' : 'target p95 <= 500 ms, '}${list.length} requests`);
  }
  const ours = timesOf([...times].flatMap(([kind, list]) => ([bare, asking, last].includes(kind) ? [] : list)));
  const count = [...times].reduce((sum, [kind, list]) => sum + (kind === last ? 0 : list.length), 0);
  console.log(`  ${Math.round((count * 1000) / passedMs)} requests/s`);
  for (const floor of [bare, asking]) {
    const { p95 } = timesOf(times.get(floor) ?? []);
    printRatio(`all but these floors / ${floor}, p95`, ours.p95, p95);
  }
  console.log(`  answers by gate: ${JSON.stringify(Object.fromEntries(gates))}`);
  console.log(`  load of the machine (1 min): ${(loadavg()[0] ?? 0).toFixed(2)}`);
}

console.log(`${LEARNERS} mock interviews at once, over HTTP, each saving its draft every ${SAVE_EVERY_MS / 1000} s`);
const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  await runBench(async ({ db, url: databaseUrl }) => {
    const env = { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, HOST: '127.0.0.1' };
    const shipshape = await startShipshape({ dataDir: folder, port: await pickPort(), env });
    try {
      const rows = await db.select({ title: scenarios.title, content: scenarios.content }).from(scenarios);
      const answers = new Map(
        rows.map(({ title, content }) => {
          const { examples } = scenarioContentSchema.parse(content);
          return [title, Object.values(examples).map(({ right }) => right)];
        }),
      );
      // The first requests of a kind compile it; a server of a minute is past that.
      const quick = { saveEveryMs: 50, saves: 5, runMs: 20_000 };
      await Promise.all([0, 1].map(async (index) => sit(await signIn(db, shipshape.url, index), answers, quick)));
      times.clear();
      gates.clear();
      const learners = await Promise.all(
        Array.from({ length: LEARNERS }, (_, index) => signIn(db, shipshape.url, index)),
      );
      const begun = performance.now();
      await Promise.all(
        learners.map(async (learner) => {
          await wait((RAMP_MS * learner.index) / LEARNERS);
          await sit(learner, answers, { saveEveryMs: SAVE_EVERY_MS, saves: SAVES, runMs: RUN_MS });
        }),
      );
      printAll(performance.now() - begun);
    } catch (error) {
      console.error(shipshape.output().slice(-4000));
      throw error;
    } finally {
      await shipshape.stop();
    }
  });
} finally {
  removeData(folder);
}
