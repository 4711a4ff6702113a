import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateFiles } from '@/lib/labs/generate-files';
import { type LabToProve, root } from './lab-to-prove';

/** What a learner has done: nothing, all of it, or all of it with the mistake of a mutant. */
export type Variant = 'starter' | 'solution' | `mutant ${string}`;

/** Writes what the archive holds into `target`, from the sources. */
export async function unpackSources(lab: LabToProve, target: string): Promise<void> {
  for (const name of ['lab.yaml', 'README.md', 'fixtures', 'starter']) {
    const from = path.join(lab.folder, name);
    if (existsSync(from)) cpSync(from, path.join(target, name), { recursive: true });
  }
  for (const { path: name, bytes } of await generateFiles(root, lab.manifest)) {
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    writeFileSync(path.join(target, name), bytes);
  }
}

/** Lays what the learner of a variant has changed over the folder of the lab. */
export function layOver(lab: LabToProve, variant: Variant, target: string): void {
  const starter = path.join(target, 'starter');
  if (variant !== 'starter') overlay(path.join(lab.folder, 'solution'), starter);
  if (variant.startsWith('mutant ')) overlay(path.join(lab.folder, 'mutants', variant.slice(7)), starter);
  markScripts(target);
}

/** Lays the files of `from` over `onto`, and removes what its `.remove` lists. */
function overlay(from: string, onto: string): void {
  cpSync(from, onto, {
    recursive: true,
    filter: (source) => !['SOLUTION.md', '.remove'].includes(path.basename(source)),
  });
  const removals = path.join(from, '.remove');
  if (!existsSync(removals)) return;
  for (const line of readFileSync(removals, 'utf8').split('\n').filter(Boolean)) {
    const file = path.join(onto, line);
    if (!existsSync(file)) throw new Error(`${removals} removes ${line}, which is not there.`);
    rmSync(file, { recursive: true });
  }
}

/** Modes as in the archive: scripts, by their first bytes, can be run. */
function markScripts(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, readFileSync(file).subarray(0, 2).toString() === '#!' ? 0o755 : 0o644);
  }
}
