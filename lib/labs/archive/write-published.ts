import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isArchive } from './headers-of';
import type { PublishedFiles } from './publish-lab';
import type { StoredLab } from './publish-labs';

/** Where a build keeps its labs, relative to the checkout or the standalone server. */
export const builtFolder = join('.next', 'shipshape-labs');

/**
 * Where a build puts the archives besides. What lies here Next gives out itself, in half the time, and says how long it
 * is: it drops the Content-Length of a route's answer.
 */
export const publicFolder = join('public', 'labs');

type Labs = { stored: readonly StoredLab[]; published: ReadonlyMap<string, PublishedFiles> };

/** Replaces what `folder` has: `{slug}.json` for database and pages, and `{slug}/` with the files as they are served. */
export async function writePublished(folder: string, { stored, published }: Labs): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const lab of stored) {
    const { id } = lab.manifest;
    await writeFiles(join(folder, id), published.get(id) ?? new Map());
    await writeFile(join(folder, `${id}.json`), JSON.stringify(lab));
  }
}

/** Replaces what `folder` has by `{slug}/{version}.tar.gz` and `.zip` of each lab. */
export async function writeArchives(folder: string, { published }: Pick<Labs, 'published'>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [slug, files] of published) {
    await writeFiles(join(folder, slug), new Map([...files].filter(([path]) => isArchive(path))));
  }
}

async function writeFiles(folder: string, files: PublishedFiles): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
