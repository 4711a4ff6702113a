import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBesides, findDecks } from '@/lib/content/find-decks';
import type { Unit } from '@/lib/content/schemas';
import { printRatio, printTimes, timesOf } from './harness';

const ROUNDS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Wall-clock milliseconds of a module in a Node of its own, its start included. */
function timeCold(module: string, ...flags: string[]): number {
  const begin = performance.now();
  execFileSync(process.execPath, [...flags, '--input-type=module', '--eval', module], { cwd: root, stdio: 'inherit' });
  return performance.now() - begin;
}

const decks = await findDecks(root);
const sources = [...decks, ...(await findBesides(root))];
const mdx = sources.filter(({ file }) => file.endsWith('.mdx'));
const kib = sources.reduce((sum, { source }) => sum + source.length, 0) / 1024;
console.log(
  `Content build from a cold process: ${decks.length} units, ${sources.length} files, ${Math.round(kib)} KiB`,
);

const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  const target = path.join(folder, 'content.json');
  const build = `import { buildContent } from './bin/content.mjs'; await buildContent(${JSON.stringify(target)});`;
  // What the MDX parser alone takes for the same files, warm from the first to the last.
  const bare = `
    import { readFileSync } from 'node:fs';
    import { createProcessor } from '@mdx-js/mdx';
    import remarkFrontmatter from 'remark-frontmatter';
    const processor = createProcessor({ remarkPlugins: [remarkFrontmatter] });
    for (const file of ${JSON.stringify(mdx.map(({ file }) => file))}) processor.parse(readFileSync(file, 'utf8'));`;
  const ours: number[] = [];
  const unbundled: number[] = [];
  const ceiling: number[] = [];
  // Taking turns, so that a busy minute of the machine falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(path.join(root, '.next', 'cache', 'write-content'), { recursive: true, force: true });
    unbundled.push(timeCold(build));
    ours.push(timeCold(build));
    ceiling.push(timeCold(bare, '--max-semi-space-size=64'));
  }
  const written: Unit[] = JSON.parse(readFileSync(target, 'utf8'));
  const count = (of: (unit: Unit) => unknown[]) => written.reduce((sum, unit) => sum + of(unit).length, 0);
  printTimes('decks and scenarios to JSON', timesOf(ours), 'target <= 3000 ms');
  printTimes('the same, and the parser bundled anew', timesOf(unbundled));
  printTimes('the MDX parser alone on these files', timesOf(ceiling));
  printRatio('build / MDX parser alone, p50', timesOf(ours).p50, timesOf(ceiling).p50);
  console.log(`  ${count(({ cards }) => cards)} cards, ${count(({ scenarios }) => scenarios)} scenarios written`);
  console.log(`  load of the machine (1 min): ${(loadavg()[0] ?? 0).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
