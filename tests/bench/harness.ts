import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { connect, type Database } from '@/db/client';
import { startEmbedded } from '@/db/embedded.mjs';
import { runMigrations } from '@/db/migrate';
import { removeData } from '../fixtures/shipshape';

export type Statement = { text: string; parameters: unknown[] };
export type Bench = Awaited<ReturnType<typeof startBench>>;

/** A migrated PostgreSQL of its own in a temporary folder, as durable as the real one. */
export async function startBench({ max = 10 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
  // As root, the server runs as another user, who must get through.
  chmodSync(folder, 0o711);
  const database = await startEmbedded({ dataDir: folder, log: console.log });
  await runMigrations(database.url);
  const { client, db } = connect(database.url, { max });
  return {
    db,
    client,
    /** For a server that is to work on it too. */
    url: database.url,
    connect: (options: { max: number }) => connect(database.url, options),
    /** The statements `work` runs, in order. They go another way, because listening makes the driver slow. */
    capture: async (work: (db: Database) => Promise<unknown>): Promise<Statement[]> => {
      const statements: Statement[] = [];
      const listened = connect(database.url, {
        max,
        debug: (_connection, text, parameters: unknown[]) => statements.push({ text, parameters: [...parameters] }),
      });
      await work(listened.db);
      await listened.client.end({ timeout: 5 });
      return statements.filter(({ text }) => !text.includes('pg_catalog.pg_type'));
    },
    stop: async () => {
      await client.end({ timeout: 5 });
      await database.stop();
      removeData(folder);
    },
  };
}

/** Runs `main` on a fresh database and always cleans up. */
export async function runBench(main: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await startBench();
  try {
    await main(bench);
  } finally {
    await bench.stop();
  }
}

/** `cpu` is what this process burned a run, which other programs on the machine hardly change. */
export type Times = { cpu: number; min: number; p50: number; p95: number; p99: number; mean: number };

/** Milliseconds of each run of `work`, after as many to warm up: a server of a minute is past V8's compiling. */
export async function measure(runs: number, work: (run: number) => unknown): Promise<Times> {
  for (let run = 0; run < runs; run += 1) await work(-1 - run);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return timesOf(times, (user + system) / 1000 / runs);
}

/** The figures of single runs in milliseconds; `cpu` where it was taken. */
export function timesOf(runs: readonly number[], cpu = 0): Times {
  const times = runs.toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { cpu, min: at(0), p50: at(0.5), p95: at(0.95), p99: at(0.99), mean };
}

const fixed = (value: number) => (value < 0.1 ? value.toFixed(4) : value.toFixed(2));

export function printTimes(name: string, { cpu, min, p50, p95, p99 }: Times, note = ''): void {
  console.log(
    `  ${name.padEnd(52)} min ${fixed(min).padStart(7)}  p50 ${fixed(p50).padStart(7)}  p95 ${fixed(p95).padStart(7)}  p99 ${fixed(p99).padStart(7)} ms  cpu ${fixed(cpu).padStart(7)}  ${note}`,
  );
}

/** How many times as long as the ceiling, which ran on the same machine in the same minute. */
export function printRatio(name: string, ours: number, ceiling: number, target?: string): void {
  console.log(`  ${name.padEnd(52)} RATIO ${(ours / ceiling).toFixed(2)}${target ? `  (target ${target})` : ''}`);
}
