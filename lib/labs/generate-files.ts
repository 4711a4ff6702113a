import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabFile } from './lab-source';
import type { Manifest } from './manifest-schema';
import { compilePlan } from './runner/compile-plan';

/**
 * The files of an archive that no author writes: the runner, its compiled plan, and what git and Docker must
 * know. Throws, as `compilePlan` does, for a plan that must not run.
 */
export async function generateFiles(root: string, manifest: Manifest): Promise<LabFile[]> {
  const runner = join(root, 'lib', 'labs', 'runner');
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const part = async (name: string) => new Uint8Array(await readFile(join(runner, name)));
  const parts = (await readdir(runner)).filter((name) => name.endsWith('.sh'));
  const sourced = parts.map(async (name) => ({
    path: `.lab/${name}`,
    bytes: await part(name),
    executable: false,
  }));
  return [
    ...(await Promise.all(sourced)),
    { path: 'lab', bytes: await part('lab'), executable: true },
    { path: '.lab/plan.sh', bytes: bytesOf(compilePlan(manifest)), executable: false },
    // A checkout on Windows must not turn scripts into something a container cannot start.
    { path: '.gitattributes', bytes: bytesOf('* text=auto eol=lf\n'), executable: false },
    { path: '.dockerignore', bytes: bytesOf('.git\n.lab\nresult.tar.gz\n'), executable: false },
    { path: '.gitignore', bytes: bytesOf('.lab/*\n!.lab/*.sh\nresult.tar.gz\n'), executable: false },
  ];
}
