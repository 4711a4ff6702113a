// Proves a lab on a private engine: `npx tsx tests/labs/prove-lab.ts day-08 [--only starter|solution|MUTANT] [--legacy] [--keep]`.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startEngine, whyNoEngine } from './engine';
import { type LabToProve, readLabToProve } from './prove/lab-to-prove';
import { type PlannedRun, planRuns, proveClean, proveVariant } from './prove/prove-lab';

const usage = 'Usage: prove-lab.ts day-08|FOLDER [--only starter|solution|MUTANT] [--legacy] [--keep]';

/** All runs; or one, with the builder asked for. */
function chooseRuns(
  lab: LabToProve,
  { only, legacy }: { only?: string | undefined; legacy?: boolean | undefined },
): PlannedRun[] {
  if (only === undefined && !legacy) return planRuns(lab);
  const wanted = planRuns(lab).find(({ variant }) => variant.replace('mutant ', '') === (only ?? 'solution'));
  return wanted ? [{ ...wanted, legacy: legacy ?? false }] : [];
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, legacy: { type: 'boolean' }, keep: { type: 'boolean' } },
  });
  const [name] = positionals;
  if (!name || positionals.length > 1) throw new Error(usage);
  const reason = whyNoEngine();
  if (reason) throw new Error(`No engine: ${reason}`);
  const lab = readLabToProve(name);
  const runs = chooseRuns(lab, values);
  if (runs.length === 0) throw new Error(`${name} has no such run.`);
  const engine = await startEngine();
  let faults = 0;
  const tell = (what: string, found: string[]) => {
    console.log(`${found.length === 0 ? 'ok   ' : 'WRONG'} ${what}`);
    for (const fault of found) console.log(`        ${fault.replaceAll('\n', '\n        ')}`);
    faults += found.length;
  };
  try {
    const began = Date.now();
    for (const run of runs) {
      const done = await proveVariant(engine, lab, { ...run, keep: values.keep ?? false });
      tell(`${done.seconds.toFixed(1).padStart(6)} s  ${done.variant}, ${done.builder}: ${done.summary}`, done.faults);
    }
    tell('         clean', await proveClean(engine, lab));
    console.log(`${lab.name}: ${runs.length} runs in ${Math.round((Date.now() - began) / 1000)} s`);
  } finally {
    await engine.stop();
  }
  return faults === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
