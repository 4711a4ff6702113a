import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = fileURLToPath(new URL('.', import.meta.url));

/** Debian's client: another one found first on PATH may lack BuildKit. */
export const dockerBinary = '/usr/bin/docker';

/** Where prepared engines live, outside any checkout; `SHIPSHAPE_ENGINE_CACHE` moves it. */
export function engineCache(): string {
  const caches = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.resolve(process.env.SHIPSHAPE_ENGINE_CACHE || path.join(caches, 'shipshape', 'engine'));
}

/** Compose 2, which this machine's Debian does not have; `installPackages` fetches it. */
export const composePlugin = (): string => path.join(engineCache(), 'compose', 'docker-compose');

/** The Node.js that goes into the Node images: the one that runs this. */
export function nodeOnThisMachine(): { binary: string; npm: string } {
  const prefix = path.dirname(path.dirname(realpathSync(process.execPath)));
  return { binary: process.execPath, npm: path.join(prefix, 'lib', 'node_modules', 'npm') };
}

/** Changes exactly when a recipe of the base images does. */
export function recipesHash(): string {
  const folder = path.join(here, 'images');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of files) hash.update(path.relative(folder, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The prepared data-root for the recipes as they are now; it may not exist yet. */
export const seedFolder = (): string => path.join(engineCache(), recipesHash());
