// Builds what passed again on an engine that the operator gave over: `npm run reexecute [-- --once]`, docs/re-execution.md.
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeDb } from '@/db/client';
import { runMigrations } from '@/db/migrate';
import { env } from '@/env';
import { systemCtx } from '@/lib/auth';
import { EngineError, openWorker, type Turn } from '@/lib/labs/reexecution';

const idleMs = 30_000;

function describe(turn: Turn): string {
  switch (turn.kind) {
    case 'raised':
      return 'passed again, so its tier is re-executed now';
    case 'differs':
      return `differs: ${[...turn.checks.map(({ id, status }) => `${id} (${status})`), ...turn.reasons].join(', ')}`;
    case 'again':
      return `no result: ${[turn.reason, ...(turn.said?.split('\n').slice(-1) ?? [])].join(' ')}`;
    case 'stopped':
      return 'stopped, so it waits for the next worker';
  }
}

async function work(once: boolean, stopping: AbortSignal): Promise<void> {
  const {
    DATABASE_URL,
    DATABASE_DIRECT_URL = DATABASE_URL,
    REEXEC_DOCKER_HOST: host = '',
    REEXEC_IMAGE: image,
  } = env();
  await runMigrations(DATABASE_DIRECT_URL);
  const worker = await openWorker({ engine: { host, image }, newCtx: systemCtx, stopping });
  for (const line of worker.leftOut) console.log(line);
  console.log(`Ready: ${worker.labs} labs are built again on ${host}.`);
  while (!stopping.aborted) {
    const done = await worker.next();
    if (done) {
      const { claimed, turn, recorded } = done;
      const tries = `try ${claimed.tries}${recorded ? '' : ', not recorded because it is no longer this worker’s'}`;
      console.log(`${claimed.slug} ${claimed.id} (${tries}): ${describe(turn)}`);
    } else if (once) return;
    else await pause(idleMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
try {
  const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
  await work(values.once, stop.signal);
} catch (error) {
  console.error(error instanceof EngineError || !process.env.DEBUG ? String((error as Error).message) : error);
  process.exitCode = 1;
} finally {
  await closeDb();
}
