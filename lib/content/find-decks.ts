import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every `content/day-NN/deck.mdx` below `root`, by day, with its text. `file` is relative to `root`. */
export async function findDecks(root: string): Promise<{ file: string; source: string }[]> {
  const folders = (await readdir(join(root, 'content'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && /^day-\d{2}$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const decks = folders.map(async (folder) => {
    const file = `content/${folder}/deck.mdx`;
    try {
      return [{ file, source: await readFile(join(root, file), 'utf8') }];
    } catch (error) {
      // A unit being written may have its lab before its deck.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  });
  return (await Promise.all(decks)).flat();
}
