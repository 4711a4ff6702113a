import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quietEnvironment } from './embedded-initdb.mjs';
import { findPostmaster, isPostgresOn, isTaken, kill, processesIn, recordedPid } from './embedded-process.mjs';
import { identifyProcess, isLive } from './process-lock.mjs';

/** @typedef {import('./embedded-home.mjs').Home} Home */

// A machine for one learner or one classroom: little memory, few helper processes, and nothing for replicas.
const tuning = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  huge_pages: 'off',
  jit: 'off',
  io_method: 'sync',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  lc_messages: 'C',
};
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Spawns a server and waits until it takes connections. Its log goes to `postgres.log` beside our other data.
 * @param {Home} home
 * @param {number} port
 * @param {boolean} durable
 * @returns {Promise<import('node:child_process').ChildProcess & { pid: number }>}
 */
export async function spawnPostgres(home, port, durable) {
  await clearTheWay(home);
  const logFile = path.join(path.dirname(home.settingsFile), 'postgres.log');
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5_000_000) renameSync(logFile, `${logFile}.1`);
  const settings = { ...tuning, ...(durable ? {} : careless), port: String(port) };
  const output = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  // A session of its own: Ctrl+C in the terminal must not stop the database before the server.
  const child = spawn(
    path.join(home.native, 'bin', 'postgres'),
    ['-D', home.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...home.runAs, cwd: '/', env: quietEnvironment, detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  child.unref();
  /** @type {Error | undefined} */
  let failure;
  child.on('error', (error) => (failure = error));
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      const said = readFileSync(logFile, 'utf8').slice(logStart).trim();
      throw new Error(`PostgreSQL did not start:\n${said}`);
    }
    const running = findPostmaster(home);
    if (running?.ready && running.pid === child.pid) {
      return /** @type {import('node:child_process').ChildProcess & { pid: number }} */ (child);
    }
    await wait(20);
  }
  child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not become ready within a minute. See ${logFile}.`);
}

/**
 * Fast shutdown, then an immediate one; returns when no process of the server is left.
 * @param {Home} home
 * @param {number} pid
 */
export async function stopPostgres(home, pid) {
  if (!isPostgresOn(home, pid)) return;
  // On its way out a process loses its working folder first; its identity stays until it is gone.
  const holder = { pid, identity: identifyProcess(pid) ?? '' };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
    if (!isLive(holder)) return;
    kill(pid, signal);
    const deadline = Date.now() + 8_000;
    while (isLive(holder)) {
      if (Date.now() > deadline) break;
      await wait(20);
    }
  }
}

/** @param {number} port */
export function isFree(port) {
  return /** @type {Promise<boolean>} */ (
    new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
    })
  );
}

/**
 * A free port below those that systems give to outgoing connections, which could take it before its server does.
 * @returns {Promise<number>}
 */
export async function pickPort() {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found between 20000 and 32767.');
}

/**
 * After a crash, waits for backends that outlived their server, and removes a `postmaster.pid` whose number
 * is a stranger's or an unburied corpse's. One without any process stays: PostgreSQL judges that itself.
 * @param {Home} home
 */
async function clearTheWay(home) {
  const started = Date.now();
  for (;;) {
    const left = processesIn(home.data);
    if (left.length === 0) break;
    if (Date.now() - started > 30_000) {
      throw new Error(`Earlier PostgreSQL processes still run on ${home.data}: ${left.join(', ')}.`);
    }
    if (Date.now() - started > 3_000) for (const pid of left) kill(pid, 'SIGQUIT');
    await wait(50);
  }
  const pid = recordedPid(home);
  if (isTaken(pid) && !isPostgresOn(home, pid)) {
    rmSync(path.join(home.data, 'postmaster.pid'), { force: true });
  }
}
