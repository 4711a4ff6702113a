import 'server-only';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as migrateJobs } from 'graphile-worker';
import type postgres from 'postgres';
import { connect } from './client';

// Any fixed number will do; it spells "ships" on a phone.
const lockKey = 74477;

/**
 * Brings the database behind `url` to the newest schema, the job queue's own included. Instances that start together take turns.
 * @throws after `patienceMs` when the database cannot be reached
 */
export async function runMigrations(url: string, { patienceMs = 30_000 } = {}): Promise<void> {
  // Advisory locks belong to a session, so there must be exactly one.
  const { client, db } = connect(url, { max: 1, idle_timeout: 0, max_lifetime: null });
  try {
    await waitUntilReachable(client, url, patienceMs);
    await client`select pg_advisory_lock(${lockKey})`;
    await migrate(db, { migrationsFolder: path.join(process.cwd(), 'db', 'migrations') });
    await migrateJobs({ connectionString: url });
    await client`select pg_advisory_unlock(${lockKey})`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

// Names and passwords do not get right by waiting.
const hopeless = new Set(['28P01', '28000', '3D000', 'ENOTFOUND']);

async function waitUntilReachable(client: postgres.Sql, url: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      await client`select 1`;
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!hopeless.has(code) && Date.now() < deadline) {
        await wait(500);
        continue;
      }
      const { host, pathname } = new URL(url);
      const reason = error instanceof Error ? error.message || code : String(error);
      throw new Error(`The database ${pathname.slice(1)} at ${host} cannot be reached: ${reason}`, { cause: error });
    }
  }
}
