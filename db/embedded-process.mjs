import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { identifyProcess } from './process-lock.mjs';

/**
 * @typedef {import('./embedded-home.mjs').Home} Home
 * @typedef {{ pid: number, port: number, ready: boolean }} Postmaster
 */

/**
 * The server running on this data folder, if `postmaster.pid` names one and it is not a stranger's process.
 * @param {Home} home
 * @returns {Postmaster | undefined}
 */
export function findPostmaster(home) {
  const lines = readLines(path.join(home.data, 'postmaster.pid'));
  const pid = Number(lines[0]);
  if (!isPostgresOn(home, pid)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** @param {string} data @returns {number[]} processes working in the data folder; only Linux can tell */
export function processesIn(data) {
  if (process.platform !== 'linux') return [];
  const real = realFolder(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgres(pid) && workingFolder(pid) === real);
}

/** @param {Home} home @param {number} pid */
export function isPostgresOn(home, pid) {
  if (identifyProcess(pid) === undefined) return false;
  if (process.platform === 'linux') return isPostgres(pid) && workingFolder(pid) === realFolder(home.data);
  const ps = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.stdout.includes('postgres') && ps.stdout.includes(home.data);
}

/** @param {number} pid */
function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

/** @param {number} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
function realFolder(folder) {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what we wanted.
  }
}

/** @param {string} file */
function readLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/**
 * The number in `postmaster.pid`, whoever has it now; 0 without the file.
 * @param {Home} home
 */
export function recordedPid(home) {
  return Number(readLines(path.join(home.data, 'postmaster.pid'))[0] ?? 0);
}

/**
 * Whether the number is in use at all, be it by a zombie: what PostgreSQL itself looks at.
 * @param {number} pid
 */
export function isTaken(pid) {
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
