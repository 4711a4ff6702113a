// Runs the verified blocks of units: `npx tsx tests/labs/verify-content.ts day-12 [--only scene] [--write]`.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { whyNoEngine } from './engine';
import { ensureProgram } from './ensure-program';
import type { SceneResult } from './verify/run-scene';
import { deckPath, openVerifier, readUnit, type UnitToVerify, unitNames } from './verify/verify-unit';
import { correctDeck } from './verify/write-deck';

type Count = { blocks: number; differ: number; problems: number };

async function verifyUnit(unit: UnitToVerify, only: string | undefined, write: boolean): Promise<Count> {
  for (const { line, message } of unit.problems) console.log(`${unit.file}:${line} ${message}`);
  for (const id of unit.unproved) console.log(`${unit.file} The output of ${id} is not verified.`);
  const names = only === undefined ? unit.scenes.map(({ name }) => name) : [only];
  const results: SceneResult[] = [];
  const verifier = openVerifier();
  try {
    for (const name of names) {
      const result = await verifier.run(unit, name);
      results.push(result);
      report(unit, result);
    }
  } finally {
    await verifier.close();
  }
  const blocks = results.flatMap((result) => result.blocks);
  const differ = blocks.filter(({ failure }) => failure !== null);
  if (write && differ.length > 0) {
    writeFileSync(deckPath(unit), correctDeck(unit.source, differ));
    console.log(`Written to ${unit.file}. Read every change.`);
  }
  return { blocks: blocks.length, differ: differ.length, problems: unit.problems.length + unit.unproved.length };
}

function report(unit: UnitToVerify, { scene, blocks, milliseconds }: SceneResult): void {
  const failed = blocks.filter(({ failure }) => failure !== null);
  const state = failed.length === 0 ? 'ok' : `${failed.length} differ`;
  console.log(`${unit.name} ${scene.name}: ${blocks.length} blocks, ${state} (${(milliseconds / 1000).toFixed(1)} s)`);
  for (const { block, failure } of failed) console.log(`\n${unit.file}:${block.line}\n${failure}\n`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  const known = unitNames();
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0 || (values.only !== undefined && positionals.length !== 1)) {
    throw new Error(`Usage: verify-content.ts [unit…] [--only scene] [--write]\nUnits: ${known.join(' ')}`);
  }
  const reason = whyNoEngine();
  if (reason) throw new Error(`No engine: ${reason}`);
  ensureProgram('busybox');
  const total: Count = { blocks: 0, differ: 0, problems: 0 };
  for (const name of positionals.length > 0 ? positionals : known) {
    const count = await verifyUnit(readUnit(name), values.only, values.write);
    for (const key of ['blocks', 'differ', 'problems'] as const) total[key] += count[key];
  }
  console.log(
    `\n${total.blocks} verified blocks: ${total.blocks - total.differ} as shown, ${total.differ} differ; ${total.problems} problems with marks.`,
  );
  return total.differ + total.problems > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
