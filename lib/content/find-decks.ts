import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of `content/`; `file` is relative to the checkout. */
export type ContentFile = { file: string; source: string };

/** What is read, or nothing: a unit being written may have its lab before its deck. */
async function ifThere<T>(reading: Promise<T[]>): Promise<T[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

const readIfThere = (root: string, file: string): Promise<ContentFile[]> =>
  ifThere(readFile(join(root, file), 'utf8').then((source) => [{ file, source }]));

async function findInUnits(root: string, name: string): Promise<ContentFile[]> {
  const folders = (await readdir(join(root, 'content'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && /^day-\d{2}$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  return (await Promise.all(folders.map((folder) => readIfThere(root, `content/${folder}/${name}`)))).flat();
}

/** Every `content/day-NN/deck.mdx` below `root`, by day, with its text. */
export const findDecks = (root: string): Promise<ContentFile[]> => findInUnits(root, 'deck.mdx');

async function findExamplesOf(root: string, { file }: ContentFile): Promise<ContentFile[]> {
  const folder = `${dirname(file)}/examples`;
  const entries = await ifThere(readdir(join(root, folder), { withFileTypes: true }));
  // Editors and systems leave files there whose names begin with a dot.
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  return (await Promise.all(names.toSorted().map((name) => readIfThere(root, `${folder}/${name}`)))).flat();
}

/** What is beside the decks: per unit its `scenarios.mdx`, and each `examples/<scenario>.yaml`. */
export async function findBesides(root: string): Promise<ContentFile[]> {
  const scenarios = await findInUnits(root, 'scenarios.mdx');
  return (await Promise.all(scenarios.map(async (file) => [file, ...(await findExamplesOf(root, file))]))).flat();
}

/** The table that says where each heading of the source notes is taught, when there is one. */
export const findCoverage = (root: string): Promise<ContentFile[]> => readIfThere(root, 'content/COVERAGE.md');
