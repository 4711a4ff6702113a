import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import type { LabSource } from '../lab-source';

/** The archive `{slug}/…` as .tar.gz; the same bytes on every machine, in every zone, on every day. */
export async function buildTarGz({
  manifest,
  files,
}: Pick<LabSource, 'manifest' | 'files'>): Promise<Uint8Array<ArrayBuffer>> {
  const tar = pack();
  const owner = { uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0) };
  for (const { path, bytes, executable } of files) {
    tar.entry({ ...owner, name: `${manifest.id}/${path}`, mode: executable ? 0o755 : 0o644 }, Buffer.from(bytes));
  }
  tar.finalize();
  // Not node:zlib, whose bytes depend on the version of Node and the processor.
  return gzipSync(await buffer(tar), { level: 9, mtime: 0 });
}
