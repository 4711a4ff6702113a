import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../db/process-lock.mjs';
import { ensureInstalled, forTypeScript, inPackages, root, run, runMain } from './checkout.mjs';
import { buildContent } from './content.mjs';
import { buildIslands } from './islands.mjs';
import { hashSources, isBuildCurrent, recordBuild } from './source-hash.mjs';
import { isIslandsOnly, stripScripts } from './strip-scripts.mjs';

const quarterHourMs = 15 * 60_000;

/** Builds unless the last build is of these very sources. Two that start together build once. */
export async function ensureBuilt() {
  if (isBuildCurrent()) return;
  await withBuildLock(async () => {
    if (isBuildCurrent()) return;
    console.log('Building Shipshape. This takes a minute, once.');
    await build();
  });
}

/** @param {() => Promise<void>} work */
const withBuildLock = (work) => withLock(inPackages('.shipshape-build.lock'), work, quarterHourMs);

async function build() {
  const sourceHash = hashSources();
  rmSync(path.join(root, '.next', 'shipshape-build.json'), { force: true });
  await buildIslands();
  await run(process.execPath, [inPackages('next/dist/bin/next'), 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  stripIslandPages();
  await buildContent(path.join(root, '.next', 'shipshape-content.json'));
  await run(process.execPath, forTypeScript('bin/write-labs.ts'));
  recordBuild(sourceHash);
}

function stripIslandPages() {
  const islandPages = ['.next/server/app', '.next/standalone/.next/server/app']
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => listPages(folder))
    .filter((file) => isIslandsOnly(readFileSync(file, 'utf8')));
  if (islandPages.length === 0) {
    throw new Error('No prerendered page asks for <Island only>. Did /review become dynamic?');
  }
  for (const file of islandPages) {
    const before = readFileSync(file, 'utf8');
    const after = stripScripts(before);
    if (after === before) throw new Error(`There was nothing to strip from ${file}. Did Next change its HTML?`);
    writeFileSync(file, after);
  }
  console.log(`${islandPages.length} island pages go without Next's scripts.`);
}

/** @param {string} folder */
const listPages = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.join(folder, name));

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    await ensureInstalled();
    if (process.argv.includes('--if-changed')) await ensureBuilt();
    else await withBuildLock(build);
  });
}
