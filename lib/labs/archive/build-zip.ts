import { type Zippable, zipSync } from 'fflate';
import type { LabSource } from '../lab-source';

const UNIX = 3;
const regularFile = 0o100_000;

/** The archive `{slug}/…` as .zip; the same bytes on every machine, in every zone, on every day. */
export function buildZip({ manifest, files }: LabSource): Uint8Array<ArrayBuffer> {
  // The format keeps local time without a zone, so the local start of its epoch reads the same everywhere.
  const mtime = new Date(1980, 0, 1, 12);
  const entries: Zippable = {};
  for (const { path, bytes, executable } of files) {
    const attrs = (regularFile | (executable ? 0o755 : 0o644)) * 2 ** 16;
    entries[`${manifest.id}/${path}`] = [bytes, { level: 9, mtime, os: UNIX, attrs }];
  }
  return zipSync(entries);
}
