import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import { Pool } from 'pg';

/** Does one job. What it throws is tried again later. */
export type Task = (payload: unknown) => Promise<void>;

/** A job that comes by the clock, such as `*\/5 * * * *`; UTC, once over all instances. */
export type Cron = { task: string; match: string };

const pauseMs = 5_000;

/** Connections whose errors are heard to their end; the runner's own pool is deaf as soon as the runner ends. */
function openPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 4 });
  const hear = (error: Error) => console.warn('Jobs: a connection was lost:', error.message);
  pool.on('error', hear);
  pool.on('connect', (client) => client.on('error', hear));
  return pool;
}

// Beginnings and ends of single jobs are nobody's news.
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.warn(`Jobs: ${message}`);
});

/**
 * Works on the queue, two jobs at a time, until `close`, which waits for those at work. `url` must lead to PostgreSQL
 * itself, as a pooler loses LISTEN. A lost database is waited for.
 */
export function startJobs(url: string, tasks: Readonly<Record<string, Task>>, crons: readonly Cron[] = []) {
  const closing = new AbortController();
  const pgPool = openPool(url);
  let runner: Runner | undefined;

  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        runner = await run({
          pgPool,
          concurrency: 2,
          noHandleSignals: true,
          // In batches, an end that cannot be written stops the runner; else it rejects where nobody catches it.
          preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
          logger,
          taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (data) => task(data)])),
          parsedCronItems: parseCronItems(crons.map((cron) => ({ ...cron }))),
        });
        // Closed while it started: it has not been told to stop.
        if (closing.signal.aborted) return await runner.stop();
        await runner.promise;
      } catch (error) {
        if (closing.signal.aborted) return;
        console.warn('Jobs wait for the database:', error instanceof Error ? error.message : error);
      }
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  const working = work();
  async function end(): Promise<void> {
    closing.abort();
    await runner?.stop().catch(() => {});
    await working;
    await pgPool.end();
  }
  let ended: Promise<void> | undefined;
  return { close: () => (ended ??= end()) };
}
