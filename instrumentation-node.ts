import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
// oxlint-disable-next-line no-restricted-imports -- Starting up is nobody's room.
import { runMigrations } from '@/db/migrate';
import { env } from '@/env';
import { systemCtx } from '@/lib/auth';
import { rankPoints } from '@/lib/boards';
import { syncContent } from '@/lib/content';
import { sweepExpired } from '@/lib/http';
import { tellPeersGone } from '@/lib/interview';
import { type Cron, startJobs, type Task, unlockJobs } from '@/lib/jobs';
import { listStoredLabs, syncLabs } from '@/lib/labs';
import { type DigestJob, sendDigest, sendDueDigests } from '@/lib/nudges';
import { announceWeeks, deliverWebhook, tellLeft } from '@/lib/webhooks';

/** Every kind of job, and the verb that does it. */
const tasks: Record<string, Task> = {
  sweep: async () => sweepExpired({ ctx: systemCtx() }),
  unlock: async () => unlockJobs(systemCtx().db),
  digests: async () => sendDueDigests({ ctx: systemCtx() }),
  digest: async (payload) => sendDigest({ ctx: systemCtx(), input: payload as DigestJob }),
  webhook: async (input) => deliverWebhook({ ctx: systemCtx(), input }),
  'peers-gone': async (input) => tellPeersGone({ ctx: systemCtx(), input }),
  'webhook-left': async (input) => tellLeft({ ctx: systemCtx(), input }),
  'webhook-weeks': async () => announceWeeks({ ctx: systemCtx() }),
  rankPoints: async () => rankPoints({ ctx: systemCtx() }),
};

const crons: Cron[] = [
  { task: 'sweep', match: '7 * * * *' },
  { task: 'unlock', match: '*/5 * * * *' },
  { task: 'digests', match: '2 * * * *' },
  { task: 'webhook-weeks', match: '*/5 * * * *' },
  { task: 'rankPoints', match: '*/5 * * * *' },
];

/** `bin/serve.mjs` waits for bad news here, to close the database before it leaves. */
const launcher = globalThis as { shipshapeStartFailed?: (error: unknown) => void };
/** There too it closes the queue before the database. Next's development server may come here again. */
const slot = globalThis as { shipshapeJobs?: { close: () => Promise<void> } };

/** Checks the environment, migrates the database and brings the content into it; then the server may serve. */
export async function startUp(): Promise<void> {
  try {
    const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
    await runMigrations(DATABASE_DIRECT_URL ?? DATABASE_URL);
    const units = readBuiltUnits();
    await syncContent({ ctx: systemCtx(), ...(units ? { input: { units } } : {}) });
    const { unraised } = await syncLabs({ ctx: systemCtx(), input: { labs: await listStoredLabs() } });
    for (const slug of unraised) {
      console.warn(`The lab ${slug} changed and kept its version. Raise it: who has that version has other files.`);
    }
    slot.shipshapeJobs ??= startJobs(DATABASE_DIRECT_URL ?? DATABASE_URL, tasks, crons);
  } catch (error) {
    await leave(error);
  }
}

/** Next would log a throw with its stack, serve errors, and try again at each request. */
async function leave(error: unknown): Promise<never> {
  if (!launcher.shipshapeStartFailed) {
    console.error(error instanceof Error && error.constructor === Error ? error.message : error);
    process.exit(1);
  }
  launcher.shipshapeStartFailed(error);
  return new Promise<never>(() => {});
}

/** The units as the build rendered them: reading them takes milliseconds, rendering takes seconds. */
function readBuiltUnits() {
  const file = path.join(process.cwd(), '.next', 'shipshape-content.json');
  if (process.env.NODE_ENV !== 'production' || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'));
}
