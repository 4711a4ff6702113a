import { readdirSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './checkout.mjs';

const outdir = path.join(root, 'public', 'islands');

/**
 * Bundles every `app/**\/<name>.island.ts(x)` into public/islands, with manifest.json (name -> address) and
 * preloads.json (name -> addresses of the chunks it needs at once).
 */
export async function buildIslands() {
  rmSync(outdir, { recursive: true, force: true });
  const { build } = await import('esbuild');
  await build(options({ dev: false }));
}

/** The same, again after every change. Returns a function that stops watching. */
export async function watchIslands() {
  rmSync(outdir, { recursive: true, force: true });
  const { context } = await import('esbuild');
  const watcher = await context(options({ dev: true }));
  await watcher.rebuild();
  await watcher.watch();
  return () => watcher.dispose();
}

/** @param {{ dev: boolean }} mode @returns {import('esbuild').BuildOptions & { metafile: true }} */
function options({ dev }) {
  return {
    absWorkingDir: root,
    entryPoints: findEntries(),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    jsxDev: dev,
    minify: !dev,
    sourcemap: dev,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    alias: { '@': root },
    define: { 'process.env.NODE_ENV': JSON.stringify(dev ? 'development' : 'production') },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [{ name: 'manifest', setup: (build) => build.onEnd(({ metafile }) => writeManifest(metafile)) }],
  };
}

/** @returns {Record<string, string>} island name -> entry file */
function findEntries() {
  /** @type {Record<string, string>} */
  const entries = {};
  for (const found of readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })) {
    const name = /([^/\\]+)\.island\.tsx?$/.exec(found)?.[1];
    if (!name) continue;
    if (entries[name]) throw new Error(`Two islands are called ${name}: ${entries[name]} and app/${found}.`);
    entries[name] = path.join('app', found);
  }
  return entries;
}

/** @param {import('esbuild').Metafile | undefined} metafile absent when the build failed */
function writeManifest(metafile) {
  if (!metafile) return;
  /** @type {Record<string, string>} */
  const manifest = {};
  /** @type {Record<string, string[]>} */
  const preloads = {};
  for (const [file, { entryPoint, imports }] of Object.entries(metafile.outputs)) {
    const name = /([^/]+)\.island\.tsx?$/.exec(entryPoint ?? '')?.[1];
    if (!name) continue;
    manifest[name] = address(file);
    preloads[name] = imports.filter(({ kind }) => kind === 'import-statement').map((chunk) => address(chunk.path));
  }
  mkdirSync(outdir, { recursive: true });
  write('manifest.json', manifest);
  write('preloads.json', preloads);
}

/** @param {string} file relative to the checkout */
const address = (file) => `/${path.relative('public', file).split(path.sep).join('/')}`;

/** @param {string} name @param {object} content */
function write(name, content) {
  const file = path.join(outdir, name);
  writeFileSync(`${file}.draft`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
}
