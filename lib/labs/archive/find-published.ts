import 'server-only';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameSchema } from '../step-schemas';
import type { LabTexts } from './draw-texts';
import type { StoredLab } from './publish-labs';
import { builtFolder } from './write-published';

/** A file as it is served. `etag` is strong: the SHA-256 of the bytes. */
export type ServedFile = { bytes: Uint8Array<ArrayBuffer>; etag: string };

/** The files of a lab by their path below `/labs/{slug}/`. */
export type ServedLab = { version: string; files: ReadonlyMap<string, ServedFile> };

type Published = { stored: StoredLab; served: ServedLab };

/** A build's never change, so each is read when it is first asked for, and kept. */
const read = new Map<string, Promise<Published | undefined>>();

let built: Promise<ReadonlyMap<string, Published>> | undefined;
let builtFrom = '';
let checkedAt = 0;

/** What is served of a lab; undefined when there is none of that slug. */
export async function findPublished(slug: string): Promise<ServedLab | undefined> {
  return (await find(slug))?.served;
}

/** The words of a lab's page; empty ones for a lab that this build does not know. */
export async function getLabTexts(slug: string): Promise<LabTexts> {
  return (await find(slug))?.stored.texts ?? { story: '', solution: '', starter: [] };
}

/** Manifest and solution of every lab, by day, for the database. */
export async function listStoredLabs(): Promise<StoredLab[]> {
  if (!isBuilt()) return [...(await readFromContent()).values()].map(({ stored }) => stored);
  const names = (await readdir(folder())).filter((name) => name.endsWith('.json'));
  const stored = await Promise.all(names.map((name) => readStored(name.slice(0, -'.json'.length))));
  return stored.toSorted((a, b) => a.manifest.day - b.manifest.day);
}

const isBuilt = (): boolean => process.env.NODE_ENV === 'production';

// Left alone, Turbopack takes the path for any file of the project, and packs all of them into the server.
const folder = (): string => join(/* turbopackIgnore: true */ process.cwd(), builtFolder);

async function find(slug: string): Promise<Published | undefined> {
  if (!isBuilt()) return (await readFromContent()).get(slug);
  const known = read.get(slug);
  if (known) return known;
  // Whoever asks for labs that are not there must not fill the memory.
  if (!nameSchema.safeParse(slug).success || !(await readdir(folder())).includes(slug)) return undefined;
  const found = readFromBuild(slug);
  read.set(slug, found);
  // A disk that failed once shall not take the lab away for good.
  found.catch(() => read.delete(slug));
  return found;
}

async function readStored(slug: string): Promise<StoredLab> {
  return JSON.parse(await readFile(join(folder(), `${slug}.json`), 'utf8')) as StoredLab;
}

async function readFromBuild(slug: string): Promise<Published> {
  const root = join(folder(), slug);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(root.length + 1).replaceAll('\\', '/'), new Uint8Array(await readFile(file))] as const;
    });
  return publish(await readStored(slug), new Map(await Promise.all(files)));
}

/** Labs are built again when a byte of one of them has changed. */
async function readFromContent(): Promise<ReadonlyMap<string, Published>> {
  // A clone asks for dozens of files at once.
  if (built && Date.now() - checkedAt < 1000) return built;
  checkedAt = Date.now();
  const { readLabFolders } = await import('../read-lab-folder');
  const { folders } = await readLabFolders(process.cwd());
  const hash = createHash('sha256');
  for (const { folder: name, files } of folders)
    for (const [path, bytes] of files) hash.update(`${name}/${path}\0`).update(bytes);
  const from = hash.digest('hex');
  if (built && builtFrom === from) return built;
  builtFrom = from;
  built = buildFromContent();
  return built;
}

async function buildFromContent(): Promise<ReadonlyMap<string, Published>> {
  const [{ publishLabs }, { formatProblem }] = await Promise.all([import('./publish-labs'), import('@/lib/content')]);
  const { stored, published, problems } = await publishLabs();
  // An author sees it where the server runs; the other labs go on.
  for (const problem of problems) console.error(formatProblem(problem));
  const labs = stored.map((lab) => {
    const { id } = lab.manifest;
    return [id, publish(lab, published.get(id) ?? new Map())] as const;
  });
  return new Map(labs);
}

function publish(stored: StoredLab, files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Published {
  const withTags = [...files].map(([path, bytes]) => {
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    return [path, { bytes, etag }] as const;
  });
  return { stored, served: { version: stored.manifest.version, files: new Map(withTags) } };
}
