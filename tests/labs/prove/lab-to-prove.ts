import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem } from '@/lib/content/problem';
import { proofSchema } from '@/lib/labs/check-proof';
import type { Manifest } from '@/lib/labs/manifest-schema';
import { readManifest, readYamlFile } from '@/lib/labs/read-manifest';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export type LabToProve = {
  /** `day-08`, or the folder's name */
  name: string;
  folder: string;
  manifest: Manifest;
  starterFails: string[];
  /** Folders below `mutants/`, in order. */
  mutants: string[];
};

/** Every lab in `content/`, by day. */
export const labNames = (): string[] =>
  readdirSync(path.join(root, 'content'))
    .filter((name) => existsSync(path.join(root, 'content', name, 'lab', 'lab.yaml')))
    .toSorted();

/** Reads a lab by day or by folder. Throws with all problems when its manifest or proof cannot be read. */
export function readLabToProve(name: string): LabToProve {
  const folder = name.includes('/') ? path.resolve(name) : path.join(root, 'content', name, 'lab');
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const { manifest, problems } = readManifest(read('lab.yaml'), path.join(folder, 'lab.yaml'));
  const proof = readYamlFile(read('proof.yaml'), path.join(folder, 'proof.yaml'), proofSchema);
  if (!manifest || !proof.value) throw new Error([...problems, ...proof.problems].map(formatProblem).join('\n'));
  for (const problem of problems) console.warn(formatProblem(problem));
  const mutants = path.join(folder, 'mutants');
  return {
    name: name.includes('/') ? path.basename(folder) : name,
    folder,
    manifest,
    starterFails: proof.value.starterFails,
    mutants: existsSync(mutants) ? readdirSync(mutants).toSorted() : [],
  };
}
