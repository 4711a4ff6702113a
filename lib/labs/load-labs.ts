import type { Problem } from '@/lib/content';
import { checkLabFiles } from './check-lab-files';
import { checkManifest } from './check-manifest';
import { generateFiles } from './generate-files';
import { isScript, type LabFile, type LabSource } from './lab-source';
import { manifestSchema } from './manifest-schema';
import { type LabFolder, readLabFolders } from './read-lab-folder';
import { readYamlFile } from './read-manifest';

/**
 * Every `content/day-NN/lab` below `root`, checked by every rule that needs nothing but the folder. A lab with errors is
 * missing from the answer, and its problems say why. Never throws for what an author wrote.
 * @param cardIds all cards of all decks, to check the ones that labs name too
 */
export async function loadLabs(
  root: string = process.cwd(),
  cardIds?: ReadonlySet<string>,
): Promise<{ labs: LabSource[]; problems: Problem[] }> {
  const { folders, problems } = await readLabFolders(root);
  const labs: LabSource[] = [];
  for (const folder of folders) {
    const read = await readLab(root, folder, cardIds);
    problems.push(...read.problems);
    const isBroken = problems.some((problem) => isErrorIn(folder, problem));
    if (read.lab && !isBroken) labs.push(read.lab);
  }
  problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  return { labs, problems };
}

const isErrorIn = ({ folder }: LabFolder, { file, severity }: Problem): boolean =>
  severity === 'error' && file.startsWith(`${folder}/`);

async function readLab(
  root: string,
  folder: LabFolder,
  cardIds: ReadonlySet<string> | undefined,
): Promise<{ lab: LabSource | null; problems: Problem[] }> {
  const file = `${folder.folder}/lab.yaml`;
  const source = folder.files.get('lab.yaml');
  if (!source) {
    const message = 'A lab has a lab.yaml.';
    return { lab: null, problems: [{ file, line: 1, column: 1, rule: 'missing', message, severity: 'error' }] };
  }
  const { value: manifest, problems, tell } = readYamlFile(textOf(source), file, manifestSchema);
  if (!manifest) return { lab: null, problems };
  checkManifest(manifest, tell);
  problems.push(...checkLabFiles(folder, manifest, tell));
  manifest.checks.forEach(({ cards }, index) => {
    cards.forEach((id, at) => {
      if (cardIds?.has(id) === false) tell(['checks', index, 'cards', at], 'card', `No deck has the card “${id}”.`);
    });
  });
  const files = learnersFiles(folder);
  try {
    files.push(...(await generateFiles(root, manifest)));
  } catch (error) {
    tell(['collect'], 'plan', error instanceof Error ? error.message : String(error));
    return { lab: null, problems };
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { lab: { manifest, files, solution: readSolution(folder) }, problems };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function learnersFiles({ files }: LabFolder): LabFile[] {
  return [...files]
    .filter(([path]) => path === 'lab.yaml' || path === 'README.md' || /^(starter|fixtures)\//.test(path))
    .map(([path, bytes]) => ({ path, bytes, executable: isScript(bytes) }));
}

function readSolution({ files }: LabFolder): LabSource['solution'] {
  const overlay = [...files].filter(([path]) => path.startsWith('solution/') && path !== 'solution/SOLUTION.md');
  return {
    text: textOf(files.get('solution/SOLUTION.md') ?? new Uint8Array()),
    files: overlay
      .filter(([path]) => !path.endsWith('/.remove'))
      .map(([path, bytes]) => ({ path: path.replace(/^solution\//, 'starter/'), text: textOf(bytes) })),
  };
}
