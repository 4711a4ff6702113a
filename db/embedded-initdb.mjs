import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('./embedded-home.mjs').Home} Home */

export const user = 'shipshape';
export const database = 'shipshape';

/** What PostgreSQL's programs see: nothing of ours, and no locale that may be missing. */
export const quietEnvironment = /** @type {NodeJS.ProcessEnv} */ (
  /** @type {unknown} */ ({ PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })
);

/**
 * Creates the data folder. It appears under its name only once it is whole.
 * @param {Home} home
 * @param {string} password
 * @param {boolean} durable false skips syncing, for tests
 */
export async function initialize(home, password, durable) {
  const parent = path.dirname(home.data);
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith('postgres.new-')) rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
  const draft = `${home.data}.new-${randomBytes(6).toString('hex')}`;
  const passwordFile = path.join(draft, 'password');
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const file of [draft, passwordFile]) giveTo(home, file);
  const data = path.join(draft, 'data');
  await run(home, 'initdb', [
    `--pgdata=${data}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await runSingle(home, data, `create database ${database}`);
  renameSync(data, home.data);
  rmSync(draft, { recursive: true, force: true });
}

/**
 * Sets the password while no server runs.
 * @param {Home} home
 * @param {string} password letters and digits
 */
export async function resetPassword(home, password) {
  await runSingle(home, home.data, `alter role ${user} password '${password}'`);
}

/**
 * One statement through PostgreSQL's single-user mode, which needs no server and no driver.
 * @param {Home} home
 * @param {string} data
 * @param {string} statement
 */
async function runSingle(home, data, statement) {
  await run(home, 'postgres', ['--single', '-D', data, 'postgres'], `${statement}\n`);
}

/**
 * @param {Home} home
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 * @returns {Promise<void>}
 */
function run(home, program, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(home.native, 'bin', program), args, {
      ...home.runAs,
      cwd: '/',
      env: quietEnvironment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    // Single-user mode exits with 0 even when its statement failed.
    child.on('close', (code) => {
      if (code === 0 && !/^(ERROR|FATAL|PANIC)|: (ERROR|FATAL|PANIC):/m.test(said)) resolve();
      else reject(new Error(`${program} failed:\n${said.trim()}`));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/** @param {Home} home @param {string} file */
function giveTo(home, file) {
  const { uid, gid } = home.runAs;
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}
