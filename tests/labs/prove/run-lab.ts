import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readBundle } from '@/lib/labs/bundle/read-bundle';
import type { Bundle } from '@/lib/labs/evidence';
import type { LabEngine } from '../engine';
import type { Download } from './download-lab';
import type { LabToProve } from './lab-to-prove';
import { layOver, unpackSources, type Variant } from './lay-out';
import { type Ended, runInside, type RunOptions } from './run-inside';

export type Collected = { bundle: Bundle; seconds: number; output: string };

type CollectOptions = {
  variant: Variant;
  legacy: boolean;
  keep: boolean;
  shell?: string[];
  /** The archive to work in; without one, the sources. */
  download?: Download | undefined;
  /** What the site of the download is asked. */
  ask?: 'check' | 'submit' | null;
};

/** A folder name as learners have them, below `/srv` of the engine. */
const place = (lab: LabToProve): string => `my labs/${lab.manifest.id} (été)`;

/** Runs `./lab` in the learner's folder, from another working directory. */
export function runLab(
  engine: LabEngine,
  lab: LabToProve,
  args: string[],
  { shell = [], ...options }: RunOptions & { shell?: string[] } = {},
): Promise<Ended> {
  return runInside(engine, [...shell, `/srv/${place(lab)}/lab`, ...args], options);
}

/** Lays out one variant, with a made-up attempt if it was not downloaded; answers the folder as seen from the machine. */
export async function prepareFolder(
  engine: LabEngine,
  lab: LabToProve,
  variant: Variant,
  download?: Download,
): Promise<string> {
  const folder = path.join(engine.srv, place(lab));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (download) cpSync(download.folder, folder, { recursive: true });
  else {
    await unpackSources(lab, folder);
    const attempt = ['server=http://localhost', `id=${randomUUID()}`, `nonce=${randomBytes(10).toString('hex')}`];
    writeFileSync(path.join(folder, '.lab/attempt'), [...attempt, 'expires=2030-01-01T00:00:00Z', ''].join('\n'));
  }
  layOver(lab, variant, folder);
  return folder;
}

/** Lays out one variant, collects, and reads the bundle as the server would. Throws when the runner gives up. */
export async function collectVariant(
  engine: LabEngine,
  lab: LabToProve,
  { variant, legacy, keep, shell, download, ask }: CollectOptions,
): Promise<Collected> {
  const folder = await prepareFolder(engine, lab, variant, download);
  const began = Date.now();
  const env = { ...(legacy ? { DOCKER_BUILDKIT: '0' } : {}), ...(download ? { LAB_TOKEN: download.token } : {}) };
  const command = (download && ask) ?? 'collect';
  const { code, output } = await runLab(engine, lab, [command], { env, ...(shell ? { shell } : {}) });
  const seconds = (Date.now() - began) / 1000;
  if (keep) {
    const kept = `/tmp/prove/${lab.name}/${variant.replace(' ', '-')}${legacy ? '-legacy' : ''}`;
    rmSync(kept, { recursive: true, force: true });
    cpSync(folder, kept, { recursive: true });
  }
  // 1 says that the site's verdict is another than passed.
  if (code !== 0 && (command === 'collect' || code !== 1)) throw new Error(`./lab ended with ${code}:\n${output}`);
  return { bundle: await readBundle(readFileSync(path.join(folder, 'result.tar.gz'))), seconds, output };
}
