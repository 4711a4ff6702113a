import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { canRun, copyNative, findNative, findPostgresUser, linkLibraries } from './embedded-binaries.mjs';
import { readJson } from './process-lock.mjs';

/**
 * @typedef {import('./embedded-binaries.mjs').RunAs} RunAs
 * @typedef {{ data: string, native: string, runAs: RunAs, settingsFile: string }} Home
 * `data` is the real PostgreSQL folder and `native` holds bin/, lib/ and share/.
 * @typedef {{ port: number, password: string }} Settings
 */

/**
 * Finds folders for the binaries and the data that the user who will run PostgreSQL can really reach.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {(line: string) => void} options.log
 * @param {string} [options.native]
 * @param {string} [options.systemBase] where root keeps what the postgres user cannot reach in the checkout
 * @returns {Home}
 */
export function prepareHome({ dataDir, log, native = findNative(), systemBase = '/var/lib/shipshape' }) {
  if (process.platform === 'win32') {
    throw new Error('The built-in database runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL.');
  }
  /** @type {RunAs} */
  const runAs = process.getuid?.() === 0 ? findPostgresUser() : {};
  const root = runAs.uid !== undefined;
  makeDataDir(dataDir);
  const settingsFile = path.join(dataDir, 'postgres.json');
  const link = path.join(dataDir, 'postgres');

  linkLibraries(native);
  const binaries = canRun(native, runAs);
  if (binaries.ok && !isLink(link) && canHold(dataDir, runAs)) {
    return { data: path.join(realpathSync(dataDir), 'postgres'), native, runAs, settingsFile };
  }
  if (!root) {
    throw new Error(
      binaries.ok
        ? `The database cannot keep its data in ${link}: the folder is not writable.`
        : `The built-in PostgreSQL does not run here (${binaries.why}). Set DATABASE_URL to use another one.`,
    );
  }
  mkdirSync(systemBase, { recursive: true });
  chmodSync(systemBase, 0o755);
  const home = {
    data: moveAway({ dataDir, link, systemBase, log }),
    native: copyNative(native, runAs, systemBase),
    runAs,
    settingsFile,
  };
  const copied = canRun(home.native, runAs);
  if (!copied.ok) {
    throw new Error(`The built-in PostgreSQL does not run here (${copied.why}). Set DATABASE_URL to use another one.`);
  }
  if (!canHold(path.dirname(home.data), runAs)) {
    throw new Error(`The user postgres cannot reach ${home.data}. Open its parent folders, or set DATABASE_URL.`);
  }
  return home;
}

/**
 * The folder `.data`: private, except that root lets the postgres user walk through it.
 * @param {string} dataDir
 */
export function makeDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

/** @param {string} file @returns {Settings} */
export function readSettings(file) {
  const saved = /** @type {Partial<Settings> | undefined} */ (readJson(file));
  return { port: saved?.port ?? 0, password: saved?.password ?? '' };
}

/** @param {string} file @param {Settings} settings */
export function writeSettings(file, settings) {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/**
 * Whether that user can own and write a folder inside `parent`: tried, not deduced.
 * @param {string} parent
 * @param {RunAs} runAs
 */
function canHold(parent, runAs) {
  const probe = path.join(parent, `.probe-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(probe, { mode: 0o700 });
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(probe, runAs.uid, runAs.gid);
    const touched = spawnSync('/bin/sh', ['-c', ': > "$0/file"', probe], { ...runAs, cwd: '/', stdio: 'ignore' });
    return touched.status === 0;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** @param {string} link */
function isLink(link) {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * The folder outside the checkout that `link` points to from now on. Data already there moves with it.
 * @param {{ dataDir: string, link: string, systemBase: string, log: (line: string) => void }} where
 */
function moveAway({ dataDir, link, systemBase, log }) {
  if (isLink(link)) {
    const target = path.resolve(dataDir, readlinkSync(link));
    mkdirSync(path.dirname(target), { recursive: true });
    return target;
  }
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const target = path.join(systemBase, hash, 'postgres');
  mkdirSync(path.dirname(target), { recursive: true });
  chmodSync(path.dirname(target), 0o711);
  if (existsSync(link)) {
    if (existsSync(target)) renameSync(target, `${target}.old-${Date.now()}`);
    moveFolder(link, target);
  }
  symlinkSync(target, link);
  log(`The user postgres cannot reach ${dataDir}, so the database lives in ${target}.`);
  return target;
}

/** @param {string} from @param {string} to */
function moveFolder(from, to) {
  try {
    renameSync(from, to);
  } catch {
    const draft = `${to}.copy-${process.pid}`;
    const copied = spawnSync('cp', ['-a', from, draft], { encoding: 'utf8' });
    if (copied.status !== 0) throw new Error(`${from} could not be copied to ${to}: ${copied.stderr.trim()}`);
    renameSync(draft, to);
    rmSync(from, { recursive: true });
  }
}
