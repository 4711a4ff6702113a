import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of `content/`; `file` is relative to the checkout. */
export type ContentFile = { file: string; source: string };

async function readIfThere(root: string, file: string): Promise<ContentFile[]> {
  try {
    return [{ file, source: await readFile(join(root, file), 'utf8') }];
  } catch (error) {
    // A unit being written may have its lab before its deck.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function findInUnits(root: string, name: string): Promise<ContentFile[]> {
  const folders = (await readdir(join(root, 'content'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && /^day-\d{2}$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  return (await Promise.all(folders.map((folder) => readIfThere(root, `content/${folder}/${name}`)))).flat();
}

/** Every `content/day-NN/deck.mdx` below `root`, by day, with its text. */
export const findDecks = (root: string): Promise<ContentFile[]> => findInUnits(root, 'deck.mdx');

/** Every `content/day-NN/scenarios.mdx` below `root`, by day, with its text. */
export const findScenarios = (root: string): Promise<ContentFile[]> => findInUnits(root, 'scenarios.mdx');

/** The table that says where each heading of the source notes is taught, when there is one. */
export const findCoverage = (root: string): Promise<ContentFile[]> => readIfThere(root, 'content/COVERAGE.md');
