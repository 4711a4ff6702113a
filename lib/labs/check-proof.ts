import { z } from 'zod';
import type { Problem } from '@/lib/content';
import type { TellFile } from './check-lab-files';
import type { Manifest } from './manifest-schema';
import type { LabFolder } from './read-lab-folder';
import { readYamlFile } from './read-manifest';
import { nameSchema } from './step-schemas';

/** `proof.yaml`: the checks that the starter fails. */
export const proofSchema = z.strictObject({ starterFails: z.array(nameSchema).min(1) });

const leastMutants = 6;

/** Each check can fail: the starter fails it, or a mutant named after it does. */
export function checkProof(
  { folder, files }: LabFolder,
  manifest: Manifest,
  tell: TellFile,
  problems: Problem[],
): void {
  const source = files.get('proof.yaml');
  const proof = readYamlFile(new TextDecoder().decode(source), `${folder}/proof.yaml`, proofSchema);
  const checks = new Set(manifest.checks.map(({ id }) => id));
  const starterFails = proof.value?.starterFails ?? [];
  starterFails.forEach((id, index) => {
    if (!checks.has(id)) proof.tell(['starterFails', index], 'proof', `There is no check “${id}”.`);
  });
  if (source) problems.push(...proof.problems);

  const mutants = new Set([...files.keys()].flatMap((path) => /^mutants\/([^/]+)\//.exec(path)?.[1] ?? []));
  const targets = new Set(starterFails);
  for (const mutant of mutants) {
    const [target = ''] = mutant.split('.');
    targets.add(target);
    if (!checks.has(target))
      tell(`mutants/${mutant}`, 'mutant', `A mutant is named after a check; “${target}” is none.`);
  }
  if (mutants.size < leastMutants)
    tell('mutants', 'mutant', `${mutants.size} mutants; a lab has at least ${leastMutants}.`);
  for (const id of checks) {
    if (!targets.has(id)) tell('mutants', 'mutant', `Neither a mutant nor the starter fails “${id}”.`);
  }
}
