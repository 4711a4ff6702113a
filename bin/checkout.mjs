import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Where the built-in database and its secrets live. */
export const dataDir = () => path.resolve(root, process.env.SHIPSHAPE_DATA_DIR || '.data');

/**
 * Runs a script's main function. What it throws on purpose is shown as a sentence, a bug with its stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    checkNode();
    process.chdir(root);
    await main();
  } catch (error) {
    const plain = error instanceof Error && error.constructor === Error && !process.env.DEBUG;
    console.error(plain ? error.message : error);
    process.exit(1);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Shipshape needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

/** Reads `.env.local` and `.env`; what the environment already says wins. */
export function loadEnvFiles() {
  for (const name of ['.env.local', '.env']) {
    try {
      process.loadEnvFile(path.join(root, name));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    }
  }
}

/** Installs the packages of package-lock.json unless exactly those are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages.');
  // Not `npm ci`: it refuses a lock file whose registry lacked the optional packages of other platforms.
  // NODE_ENV=production would leave out what the build needs.
  // All of it on standard error, because the output of an admin command is its answer alone.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  const code = await runForCode('npm', args, { NODE_ENV: undefined }, ['inherit', 2, 2]);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed with exit code ${code}.`);
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> }} Lock */

function isInstalled() {
  const wanted = /** @type {Lock} */ (JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  try {
    const hidden = path.join(root, 'node_modules', '.package-lock.json');
    const found = /** @type {Lock} */ (JSON.parse(readFileSync(hidden, 'utf8')));
    return Object.entries(wanted.packages).every(([place, { version, optional, devOptional }]) => {
      if (place === '') return true;
      const there = found.packages[place];
      return there ? there.version === version : Boolean(optional || devOptional);
    });
  } catch {
    return false;
  }
}

/**
 * Runs a program to its end in the checkout, showing its output.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [env] added to ours
 */
export async function run(command, args, env = {}) {
  const code = await runForCode(command, args, env);
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} failed with exit code ${code}.`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [env]
 * @param {import('node:child_process').StdioOptions} [stdio]
 * @returns {Promise<number>} its exit code
 */
export function runForCode(command, args, env = {}, stdio = 'inherit') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/** The script behind a package's command, to run with our own Node. @param {string} file */
export const inPackages = (file) => path.join(root, 'node_modules', file);

/**
 * What Node needs to run one of our TypeScript files outside Next.
 * The condition makes `server-only` an empty module, as it is inside Next.
 * @param {string} file
 */
export const forTypeScript = (file) => ['--conditions=react-server', '--import', 'tsx', file];
