import { availableParallelism } from 'node:os';
import { type LabEngine, startEngine } from '../engine';
import { downloadLab } from './download-lab';
import type { LabToProve } from './lab-to-prove';
import { openSite } from './open-site';
import { type PlannedRun, proveClean, proveVariant, type Run } from './prove-lab';

export type Proof = { runs: (PlannedRun & { run: Run })[]; afterClean: string[]; seconds: number };

/** Where labs are downloaded and handed in. */
export type Product = { port: number; tokenFor: (lab: LabToProve) => string };

export type LabPool = { proofOf: (lab: LabToProve, runs: PlannedRun[]) => Promise<Proof> };

/** Proves labs when they are first asked for, each on a fresh engine of its own: some at a time, because much of a run is waiting. */
export function openLabPool(product: Product): LabPool {
  const proofs = new Map<string, Promise<Proof>>();
  const waiting: (() => void)[] = [];
  let free = Math.min(3, 2 * availableParallelism());

  const prove = async (lab: LabToProve, runs: PlannedRun[]): Promise<Proof> => {
    while (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    free--;
    let engine: LabEngine | null = null;
    const began = Date.now();
    try {
      engine = await startEngine();
      const proof = await proveOn(engine, lab, runs, product);
      return { ...proof, seconds: Math.round((Date.now() - began) / 1000) };
    } finally {
      await engine?.stop();
      free++;
      waiting.shift()?.();
    }
  };
  const proofOf: LabPool['proofOf'] = (lab, runs) => {
    const proof = proofs.get(lab.name) ?? prove(lab, runs);
    proofs.set(lab.name, proof);
    return proof;
  };
  return { proofOf };
}

/** Runs of one lab follow each other, so that the build cache of its engine serves them. */
async function proveOn(
  engine: LabEngine,
  lab: LabToProve,
  planned: PlannedRun[],
  { port, tokenFor }: Product,
): Promise<Omit<Proof, 'seconds'>> {
  const runs: Proof['runs'] = [];
  const site = await openSite(engine, port);
  try {
    const download = await downloadLab(engine, lab, tokenFor(lab));
    for (const each of planned) {
      runs.push({ ...each, run: await proveVariant(engine, lab, { ...each, keep: false, download }) });
    }
  } finally {
    await site.close();
  }
  return { runs, afterClean: await proveClean(engine, lab) };
}
