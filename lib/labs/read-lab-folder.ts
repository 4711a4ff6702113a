import { type Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '@/lib/content';

/** What stands in a `content/day-NN/lab`, as it is. */
export type LabFolder = {
  /** `content/day-NN/lab`, relative to the checkout. */
  folder: string;
  day: number;
  /** By path below the folder, in code-unit order. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
};

/** Every lab folder below `root`, by day. Links and other things that are no files are reported and left out. */
export async function readLabFolders(root: string): Promise<{ folders: LabFolder[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const days = (await readdir(join(root, 'content'))).filter((name) => /^day-\d{2}$/.test(name)).toSorted();
  const folders: LabFolder[] = [];
  for (const day of days) {
    const folder = `content/${day}/lab`;
    const entries = await listIfThere(join(root, folder));
    if (!entries) continue;
    const paths = await listFiles(root, folder, entries, problems);
    const read = paths.toSorted().map(async (path) => [path, await readBytes(join(root, folder, path))] as const);
    folders.push({ folder, day: Number(day.slice(-2)), files: new Map(await Promise.all(read)) });
  }
  return { folders, problems };
}

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}

async function listIfThere(folder: string): Promise<Dirent[] | null> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function listFiles(root: string, folder: string, top: Dirent[], problems: Problem[]): Promise<string[]> {
  const paths: string[] = [];
  const add = async (entries: Dirent[], prefix: string): Promise<void> => {
    for (const entry of entries) {
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) {
        await add(await readdir(join(root, folder, path), { withFileTypes: true }), `${path}/`);
      } else if (entry.isFile()) paths.push(path);
      else {
        const message = 'Only plain files belong into a lab: links do not survive every archive.';
        problems.push({ file: `${folder}/${path}`, line: 1, column: 1, rule: 'link', message, severity: 'error' });
      }
    }
  };
  await add(top, '');
  return paths;
}
