import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, forTypeScript, root, run, runMain } from './checkout.mjs';

await runMain(async () => {
  await ensureInstalled();
  const folder = path.join(root, 'tests', 'bench');
  const wanted = process.argv.slice(2);
  const benches = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
  const chosen = benches.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new Error('There is no such bench in tests/bench.');
  for (const name of chosen) {
    await run(process.execPath, forTypeScript(`tests/bench/${name}`));
  }
});
