import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDataDir, prepareHome, readSettings, writeSettings } from './embedded-home.mjs';
import { database, initialize, resetPassword, user } from './embedded-initdb.mjs';
import { findPostmaster } from './embedded-process.mjs';
import { isFree, pickPort, spawnPostgres, stopPostgres } from './embedded-server.mjs';
import { identifySelf, isLive, readJson, tryLock, withLock } from './process-lock.mjs';

/**
 * @typedef {{
 *   url: string,
 *   readonly pid: number,
 *   owned: boolean,
 *   stop: () => Promise<void>,
 * }} Embedded `owned` says that nobody else was using the database when we came.
 */

/**
 * Starts the PostgreSQL that npm installed, or joins the one already running on the same data.
 * While anyone uses it, a crash restarts it; the last one to `stop()` stops it.
 * @param {object} options
 * @param {string} options.dataDir the folder `.data`; the database is its subfolder `postgres`
 * @param {(line: string) => void} options.log told only what a person should know
 * @param {boolean} [options.durable] false trades safety for speed, for tests
 * @param {{ native?: string, systemBase?: string }} [options.places] other than the usual ones, for tests
 * @returns {Promise<Embedded>}
 */
export async function startEmbedded({ dataDir: givenDir, log, durable = true, places = {} }) {
  const dataDir = path.resolve(givenDir);
  const lockFile = path.join(dataDir, 'postgres.lock');
  const usersDir = path.join(dataDir, 'postgres-users');
  const me = path.join(usersDir, `${process.pid}-${randomUUID()}.json`);
  makeDataDir(dataDir);
  mkdirSync(usersDir, { recursive: true });

  const { home, first, server } = await withLock(lockFile, async () => {
    const home = prepareHome({ dataDir, log, ...places });
    const first = liveUsers(usersDir) === 0;
    const server = await bringUp(home, durable, log);
    writeFileSync(me, JSON.stringify(identifySelf()), { mode: 0o600 });
    return { home, first, server };
  });

  let pid = server.pid;
  let stopping = false;
  const { port, password } = readSettings(home.settingsFile);
  const supervision = supervise();

  async function supervise() {
    while (!stopping) {
      await wait(250, undefined, { ref: false });
      if (stopping || findPostmaster(home)?.pid === pid) continue;
      log('The database stopped unexpectedly. Starting it again.');
      await restart();
    }
  }

  async function restart() {
    for (let pauseMs = 250; !stopping; pauseMs = Math.min(pauseMs * 2, 30_000)) {
      try {
        pid = (await withLock(lockFile, () => bringUp(home, durable, log, port))).pid;
        log('The database is back.');
        return;
      } catch (error) {
        log(`${messageOf(error)} Trying again in ${pauseMs / 1000} s.`);
        await wait(pauseMs, undefined, { ref: false });
      }
    }
  }

  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    owned: first,
    get pid() {
      return pid;
    },
    stop: async () => {
      if (stopping) return supervision;
      stopping = true;
      await withLock(lockFile, async () => {
        rmSync(me, { force: true });
        const running = findPostmaster(home);
        if (running && liveUsers(usersDir) === 0) await stopPostgres(home, running.pid);
      });
    },
  };
}

/**
 * Marks this process as the one Shipshape server of the data folder, or names the one that is.
 * @param {string} dataDir
 * @param {{ url: string, port: number, startedAt: string }} info
 */
export function claimInstance(dataDir, info) {
  makeDataDir(dataDir);
  return tryLock(path.join(dataDir, 'instance.json'), info);
}

/**
 * Under the lock: a ready server on the data folder, joined or started.
 * @param {import('./embedded-home.mjs').Home} home
 * @param {boolean} durable
 * @param {(line: string) => void} log
 * @param {number} [fixedPort] the port our clients already know
 * @returns {Promise<{ pid: number }>}
 */
async function bringUp(home, durable, log, fixedPort) {
  const running = await awaitSettled(home);
  const saved = readSettings(home.settingsFile);
  if (running) {
    if (running.port === (fixedPort ?? running.port) && saved.password) {
      if (running.port !== saved.port) writeSettings(home.settingsFile, { ...saved, port: running.port });
      return running;
    }
    await stopPostgres(home, running.pid);
  }
  const password = saved.password || randomBytes(24).toString('hex');
  if (!existsSync(path.join(home.data, 'PG_VERSION'))) {
    writeSettings(home.settingsFile, { port: saved.port, password });
    await initialize(home, password, durable);
  } else if (!saved.password) {
    await resetPassword(home, password);
  }
  return startOnFreePort(home, { port: fixedPort ?? saved.port, password }, { durable, log, fixed: !!fixedPort });
}

/**
 * @param {import('./embedded-home.mjs').Home} home
 * @param {import('./embedded-home.mjs').Settings} settings `port` 0 means any
 * @param {{ durable: boolean, log: (line: string) => void, fixed: boolean }} options
 */
async function startOnFreePort(home, settings, { durable, log, fixed }) {
  let { port } = settings;
  for (let attempt = 1; ; attempt++) {
    const free = port !== 0 && (await isFree(port));
    if (!free && fixed) throw new Error(`Another program took the database's port ${port}.`);
    if (!free) {
      const taken = port;
      port = await pickPort();
      if (taken) log(`Port ${taken} is taken by another program, so the database uses ${port}.`);
    }
    writeSettings(home.settingsFile, { ...settings, port });
    try {
      return await spawnPostgres(home, port, durable);
    } catch (error) {
      // Between our look and PostgreSQL's start someone else may have bound the port.
      if (attempt === 3 || (await isFree(port))) throw error;
    }
  }
}

/**
 * Waits for a server that is still starting or already stopping.
 * @param {import('./embedded-home.mjs').Home} home
 */
async function awaitSettled(home) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const running = findPostmaster(home);
    if (!running || running.ready) return running;
    if (Date.now() > deadline) return running;
    await wait(50);
  }
}

/** @param {string} usersDir */
function liveUsers(usersDir) {
  let live = 0;
  for (const name of readdirSync(usersDir)) {
    const file = path.join(usersDir, name);
    if (isLive(readJson(file))) live++;
    else rmSync(file, { force: true });
  }
  return live;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
