import { createHash } from 'node:crypto';
import type { LabSource } from '../lab-source';
import { buildRepository } from './build-repository';
import { buildTarGz } from './build-tar-gz';
import { buildZip } from './build-zip';

/** Bytes by their path below `/labs/{slug}/`; the git repository is below `git/`. */
export type PublishedFiles = Map<string, Uint8Array<ArrayBuffer>>;

/** Makes everything that is served of a lab: archives, their sums, single files and the git repository. */
export async function publishLab(lab: LabSource): Promise<PublishedFiles> {
  const { id, version } = lab.manifest;
  const archives = [
    { ending: 'tar.gz', bytes: await buildTarGz(lab) },
    { ending: 'zip', bytes: buildZip(lab) },
  ];
  const sums = new TextEncoder().encode(
    archives
      .map(({ ending, bytes }) => sumLines(bytes, [`${version}.${ending}`, `${id}-${version}.${ending}`]))
      .join(''),
  );
  return new Map([
    ...archives.map(({ ending, bytes }) => [`${version}.${ending}`, bytes] as const),
    ['SHA256SUMS', sums] as const,
    [`${version}/SHA256SUMS`, sums] as const,
    ...lab.files.map(({ path, bytes }) => [`files/${path}`, bytes] as const),
    ...[...buildRepository(lab)].map(([path, bytes]) => [`git/${path}`, bytes] as const),
  ]);
}

// An archive is saved under the end of its address or under the name we suggest: `--ignore-missing` finds either.
function sumLines(bytes: Uint8Array, names: readonly string[]): string {
  const sum = createHash('sha256').update(bytes).digest('hex');
  return names.map((name) => `${sum}  ${name}\n`).join('');
}
