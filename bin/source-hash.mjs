import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './checkout.mjs';

const sources = [
  'app',
  'content',
  'db',
  'lib',
  'public',
  'bin/build.mjs',
  'bin/content.mjs',
  'bin/islands.mjs',
  'bin/strip-scripts.mjs',
  'bin/write-content.ts',
  'bin/write-labs.ts',
  'env.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'mdx-components.tsx',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];
// What a build makes, or never reads.
const ignored = /(^|\/)public\/(islands|labs)(\/|$)|^content\/([^/]+\/verify$|COVERAGE\.md$)|\.test\.tsx?$/;

const record = path.join(root, '.next', 'shipshape-build.json');

/** One hash over names and bytes: of everything a build reads, or of the files and folders named. */
export function hashSources(folder = root, names = sources) {
  const hash = createHash('sha256');
  for (const name of names) add(name);
  return hash.digest('hex');

  /** @param {string} name */
  function add(name) {
    const file = path.join(folder, name);
    const entry = statSync(file, { throwIfNoEntry: false });
    if (!entry || ignored.test(name)) return;
    if (entry.isDirectory()) {
      for (const child of readdirSync(file).toSorted()) add(`${name}/${child}`);
    } else {
      hash.update(`${name}\0${entry.size}\0`).update(readFileSync(file));
    }
  }
}

/** Whether the last build was made of exactly the sources that are here now. */
export function isBuildCurrent() {
  try {
    const { sourceHash } = JSON.parse(readFileSync(record, 'utf8'));
    return existsSync(path.join(root, '.next', 'BUILD_ID')) && sourceHash === hashSources();
  } catch {
    return false;
  }
}

/** Development writes islands of its own over those of the build, and takes its archives away. */
export function forgetBuild() {
  rmSync(record, { force: true });
}

/** @param {string} sourceHash as it was before the build began */
export function recordBuild(sourceHash) {
  writeFileSync(record, `${JSON.stringify({ sourceHash, builtAt: new Date().toISOString() })}\n`);
}
