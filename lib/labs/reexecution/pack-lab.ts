import { buildTarGz } from '../archive/build-tar-gz';
import { isScript, type LabFile } from '../lab-source';
import type { Manifest } from '../manifest-schema';
import { matchPath } from '../match-path';
import { limitedDocker } from './limited-docker';

/** Where `limitedDocker` lies in the folder of the lab. */
export const programsFolder = '.lab/bin';

type Packing = {
  manifest: Manifest;
  /** What learners get of this version, by path. */
  published: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  handedIn: ReadonlyMap<string, string>;
  attempt: { id: string; nonce: string; expiresAt: Date };
};

/**
 * The lab as it was published with the handed-in files laid over it, ready to run: `.tar.gz` of a folder named after
 * the lab. Files that the lab asks for and that were not handed in are gone, as with the learner.
 */
export function packLab({ manifest, published, handedIn, attempt }: Packing): Promise<Uint8Array<ArrayBuffer>> {
  const isAskedFor = (path: string) => manifest.submit.files.some((pattern) => matchPath(pattern, path));
  const encoder = new TextEncoder();
  const contents = new Map([...published].filter(([path]) => !isAskedFor(path)));
  for (const [path, text] of handedIn) if (isAskedFor(path)) contents.set(path, encoder.encode(text));
  const { id, nonce, expiresAt } = attempt;
  const lines = ['server=http://localhost', `id=${id}`, `nonce=${nonce}`, `expires=${expiresAt.toISOString()}`, ''];
  contents.set('.lab/attempt', encoder.encode(lines.join('\n')));
  contents.set(`${programsFolder}/docker`, encoder.encode(limitedDocker));
  const files = [...contents].map(([path, bytes]): LabFile => ({ path, bytes, executable: isScript(bytes) }));
  return buildTarGz({ manifest, files });
}
