import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runEngine } from './engine';
import { claim, isAbandoned } from './leftovers';
import { installPackages, refreshPackageIndex } from './machine';
import { engineCache, here, nodeOnThisMachine, seedFolder } from './places';

/** Builds the base images if no one has yet, and answers where the prepared data-root is. Minutes the first time. */
export async function prepareSeed(): Promise<string> {
  installPackages();
  const seed = seedFolder();
  if (existsSync(seed)) {
    utimesSync(seed, new Date(), new Date());
    return seed;
  }
  const building = `${seed}.building`;
  mkdirSync(engineCache(), { recursive: true });
  while (!tryToClaim(building)) {
    await pause(500);
    if (existsSync(seed)) return seed;
  }
  try {
    if (!existsSync(seed)) await build(building, seed);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return seed;
}

function tryToClaim(building: string): boolean {
  if (existsSync(building) && isAbandoned(building)) rmSync(building, { recursive: true, force: true });
  try {
    mkdirSync(building);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  claim(building);
  return true;
}

async function build(building: string, seed: string): Promise<void> {
  console.error('Building the base images of the test engine from Debian packages (once; some minutes).');
  const started = Date.now();
  refreshPackageIndex();
  const engine = await runEngine(randomBytes(4).toString('hex'), building);
  try {
    await runScript(`${building}/work`, engine.host);
  } finally {
    await engine.stop();
  }
  removeOld();
  renameSync(`${building}/data`, seed);
  console.error(`Base images ready after ${Math.round((Date.now() - started) / 1000)} s.`);
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Seeds of recipes that nobody has used for a week. */
function removeOld(): void {
  for (const name of readdirSync(engineCache())) {
    const folder = path.join(engineCache(), name);
    const unused = /^[0-9a-f]{16}$/.test(name) && Date.now() - statSync(folder).mtimeMs > WEEK_MS;
    if (unused) rmSync(folder, { recursive: true, force: true });
  }
}

function runScript(work: string, host: string): Promise<void> {
  const node = nodeOnThisMachine();
  return new Promise((resolve, reject) => {
    const child = spawn('bash', [path.join(here, 'images', 'build.sh'), work], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, LC_ALL: 'C.UTF-8', DOCKER_HOST: host, NODE_BIN: node.binary, NPM_DIR: node.npm },
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The base images could not be built (${code}).`)),
    );
  });
}
