import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {{ pid: number, identity: string, token: string }} Holder */

/**
 * What tells this process from a later one with the same number, or undefined when none runs.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identifyProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, in parentheses, may hold spaces; the state and then field 22, the start time, follow it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  const ps = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = ps.status === 0 ? ps.stdout.trim() : '';
  return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/** @param {{ pid: number, identity: string } | undefined} holder */
export function isLive(holder) {
  return holder !== undefined && identifyProcess(holder.pid) === holder.identity;
}

/** This process as others will look it up. */
export function identifySelf() {
  return { pid: process.pid, identity: identifyProcess(process.pid) ?? '' };
}

/**
 * @template T
 * @param {string} file
 * @returns {T | undefined} what the JSON file holds; undefined when it is missing or half written
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Takes a lock file unless a live process holds it. What dead processes left behind is cleared away.
 * @template {object} T
 * @param {string} file
 * @param {T} info what others may read about the holder
 * @returns {{ release: () => void } | { holder: Holder & T }}
 */
export function tryLock(file, info) {
  const mine = { ...info, ...identifySelf(), token: randomUUID() };
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${mine.token}`;
  writeFileSync(draft, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
  try {
    for (;;) {
      // A hard link appears whole or not at all, and never over another.
      if (tryLink(draft, file)) return { release: () => releaseLock(file, mine.token) };
      const holder = /** @type {(Holder & T) | undefined} */ (readJson(file));
      if (holder && isLive(holder)) return { holder };
      clearStaleLock(file, holder?.token);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Runs `work` while holding the lock file, waiting for whoever holds it now.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {number} [timeoutMs]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, timeoutMs = 60_000) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lock = tryLock(file, {});
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline) throw new Error(`Process ${lock.holder.pid} has held ${file} for too long.`);
    await wait(50);
  }
}

/** @param {string} from @param {string} to */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file @param {string | undefined} token */
function clearStaleLock(file, token) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Someone may have taken the lock between our look and our move: then it goes back.
  if (/** @type {Holder | undefined} */ (readJson(aside))?.token !== token) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/** @param {string} file @param {string} token */
function releaseLock(file, token) {
  if (/** @type {Holder | undefined} */ (readJson(file))?.token === token) rmSync(file, { force: true });
}
