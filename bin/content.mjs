import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './checkout.mjs';
import { hashSources } from './source-hash.mjs';

const cache = path.join(root, '.next', 'cache', 'write-content');
const bundled = ['bin/content.mjs', 'bin/write-content.ts', 'lib', 'package-lock.json', 'tsconfig.json'];

/**
 * Parses and renders all of `content/` into one JSON file. By a bundle, made anew only when its sources changed,
 * because Node takes longer to load the parser's hundreds of modules one by one.
 * @param {string} target
 */
export async function buildContent(target) {
  const outdir = path.join(cache, hashSources(root, bundled).slice(0, 16));
  if (!existsSync(outdir)) {
    rmSync(cache, { recursive: true, force: true });
    // Half a bundle never has the name of a whole one.
    await bundleInto(`${outdir}.part`);
    renameSync(`${outdir}.part`, outdir);
  }
  // Parsing makes garbage by the hundred megabytes; a larger nursery saves a fifth of the time.
  const nursery = ['--min-semi-space-size=64', '--max-semi-space-size=128'];
  await run(process.execPath, [...nursery, path.join(outdir, 'write-content.mjs'), target]);
}

/** @param {string} outdir */
async function bundleInto(outdir) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['bin/write-content.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    // A CommonJS package in an ES module asks for Node's own modules this way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
}
