import { crossCheck } from '@/lib/labs/bundle/cross-check';
import type { Bundle } from '@/lib/labs/evidence';
import { judgeLab } from '@/lib/labs/judges/judge-lab';
import type { LabEngine } from '../engine';
import { compareAnswer, compareResults } from './compare-results';
import type { Download } from './download-lab';
import { findLeftImages, findLeftovers } from './find-leftovers';
import type { LabToProve } from './lab-to-prove';
import type { Variant } from './lay-out';
import { collectVariant, runLab } from './run-lab';

export type Run = {
  variant: Variant;
  builder: 'buildkit' | 'legacy';
  seconds: number;
  /** `12 passed, 1 failed, 3 skipped` */
  summary: string;
  /** What is not as it should be; empty when the run proves its point. */
  faults: string[];
};

export type PlannedRun = {
  variant: Variant;
  legacy: boolean;
  /** What the site is asked, if the lab was downloaded from one; the other runs are only collected. */
  ask: 'check' | 'submit' | null;
};

/** All runs of a lab's proof, in an order that keeps the build cache warm. */
export function planRuns(lab: LabToProve): PlannedRun[] {
  const mutants = lab.mutants.map((mutant): Variant => `mutant ${mutant}`);
  const runs: PlannedRun[] = [
    { variant: 'starter', legacy: false, ask: 'check' },
    { variant: 'solution', legacy: false, ask: 'submit' },
    ...['solution' as const, ...mutants].map((variant) => ({ variant, legacy: false, ask: null })),
  ];
  return lab.manifest.engines.buildx ? runs : [...runs, { variant: 'solution', legacy: true, ask: null }];
}

/** Runs one variant on a real engine and judges it as the server does. Never throws for what a lab does wrong. */
export async function proveVariant(
  engine: LabEngine,
  lab: LabToProve,
  options: PlannedRun & { keep: boolean; download?: Download },
): Promise<Run> {
  const { variant, legacy, ask, download } = options;
  const builder = legacy ? 'legacy' : 'buildkit';
  try {
    const { bundle, seconds, output } = await collectVariant(engine, lab, options);
    const results = judgeLab(lab.manifest, bundle);
    const faults = compareResults(lab.manifest, results, failingOf(lab, variant));
    if (bundle.engine.builder !== builder) faults.push(`The runner took the builder ${bundle.engine.builder}.`);
    if (variant === 'solution') faults.push(...findDoubts(lab, bundle));
    if (download && ask) faults.push(...compareAnswer(output, results));
    faults.push(...(await findLeftovers(engine)).map((left) => `left after the run: ${left}`));
    const count = (status: string) => results.filter((result) => result.status === status).length;
    const summary = `${count('pass')} passed, ${count('fail')} failed, ${count('skipped')} skipped`;
    return { variant, builder, seconds, summary, faults };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { variant, builder, seconds: 0, summary: 'no result', faults: [fault] };
  }
}

/** Why an honest solution would not reach the tier `checked`. */
function findDoubts({ manifest }: LabToProve, bundle: Bundle): string[] {
  const attempt = { nonce: bundle.attempt.nonce, issuedAt: bundle.startedAt };
  const { tier, flags } = crossCheck(manifest, bundle, attempt, Date.now());
  return tier === 'checked'
    ? []
    : [`tier ${tier}: ${flags.map(({ detail }) => detail).join(' ') || 'no inspected mark'}`];
}

function failingOf(lab: LabToProve, variant: Variant): string[] {
  if (variant === 'starter') return lab.starterFails;
  return variant === 'solution' ? [] : [variant.slice('mutant '.length).split('.')[0] ?? ''];
}

/** Runs `./lab clean` after a variant; answers what it should not have left. */
export async function proveClean(engine: LabEngine, lab: LabToProve): Promise<string[]> {
  const { code, output } = await runLab(engine, lab, ['clean']);
  const left = [...(await findLeftovers(engine)), ...(await findLeftImages(engine))];
  return code === 0 ? left.map((each) => `left after clean: ${each}`) : [`./lab clean ended with ${code}:\n${output}`];
}
