import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkLab, startAttempt, submitLab } from '@/lib/labs';
import type { Db } from '@/db/client';
import { useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork, sampleLab } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { measure, printRatio, printTimes, runBench } from './harness';

const now = new Date('2026-03-10T12:00:00.000Z');
const CLIENTS = 4;
const RUNS = 120;
const slug = sampleLab().manifest.id;
// As long as a runner keeps of one stream, and as hard to pack as a real log.
const log = Array.from({ length: 900 }, () => `#12 ${randomBytes(24).toString('hex')}\n`)
  .join('')
  .slice(0, 60_000);

type Prepared = { userId: string; attemptId: string; bundle: Buffer };

/** Somebody new with an attempt and a result for it: a learner may hand in ten times a minute. */
async function prepare(db: Db): Promise<Prepared> {
  const userId = await insertLearner(db);
  const ctx = ctxOf(db, userId, now);
  const { attempt } = await startAttempt({ ctx, input: { slug, server: 'http://localhost' } });
  return { userId, attemptId: attempt.id, bundle: packWork(attempt, { log }) };
}

console.log('Handing in a lab');
await runBench(async ({ db }) => {
  // Rate limits and secrets come from the environment and from the pool of the product.
  useAsGetDb({ db });
  process.env.DATABASE_URL = 'postgres://bench';
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  await insertUnit(db, 10, 20);
  await insertLabs(db);
  const prepared: Prepared[] = [];
  for (let index = 0; index < 2 * RUNS + 2 * CLIENTS * RUNS; index += 1) prepared.push(await prepare(db));
  const take = (): Prepared => {
    const next = prepared.pop();
    if (!next) throw new Error('more runs than learners');
    return next;
  };
  const verb = (run: typeof submitLab | typeof checkLab, { userId, attemptId, bundle }: Prepared) =>
    run({ ctx: ctxOf(db, userId, now), input: { attemptId, bundle: new Uint8Array(bundle) } });
  const bytes = prepared[0]?.bundle.length ?? 0;

  const whole = await measure(RUNS, () => verb(submitLab, take()));
  printTimes(`submitLab, ${Math.round(bytes / 1024)} KB packed`, whole, 'target p95 <= 100 ms');
  const tar = gunzipSync(prepared[0]?.bundle ?? Buffer.alloc(0));
  const unpack = await measure(RUNS, () => gunzipSync(gzipSync(tar, { level: 1 })));
  printRatio('submitLab / packing and unpacking those bytes once, p50', whole.p50, unpack.p50);
  const together = await measure(RUNS, () =>
    Promise.all(Array.from({ length: CLIENTS }, () => verb(submitLab, take()))),
  );
  const rate = Math.round((CLIENTS * 1000) / together.mean);
  printTimes(`${CLIENTS} learners at once`, together, `${rate} submissions/s, target >= 50`);
});
