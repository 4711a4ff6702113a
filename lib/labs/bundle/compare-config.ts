import { posix } from 'node:path';
import { lastInForce, readDockerfile, readJsonWords, selectStages, type Stage } from '@/lib/grading';
import type { Bundle } from '../evidence';
import { tellExcess } from '../file-limits';
import type { InspectedObject } from './inspected-objects';

type Dockerfile = ReturnType<typeof readDockerfile>;

const flatten = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What the stage says, or null when only the base, a variable or a here-document could tell. */
function readInForce(stage: Stage, keyword: string): string | null {
  const found = lastInForce(stage, keyword);
  if (!found || found.instruction.args.includes('$') || found.instruction.args.includes('<<')) return null;
  // An ENTRYPOINT empties the CMD that comes from another stage.
  if (keyword === 'CMD' && found.stage !== stage && lastInForce(stage, 'ENTRYPOINT')) return null;
  return found.instruction.args.trim();
}

function saysCommand(written: string, seen: string | string[] | null | undefined): boolean {
  const given = typeof seen === 'string' ? [seen] : (seen ?? []);
  const words = /^\[\s*\]$/.test(written) ? [] : readJsonWords(written);
  if (words) return JSON.stringify(words) === JSON.stringify(given);
  return flatten(given.at(-1) ?? '') === flatten(written);
}

function saysDirectory(written: string, seen: string): boolean {
  const path = written.replaceAll(/^["']|["']$/g, '');
  if (!path.startsWith('/')) return true;
  const clean = (each: string): string => posix.normalize(each).replace(/(.)\/$/, '$1');
  return clean(path) === clean(seen === '' ? '/' : seen);
}

/**
 * Finds the instruction with which an image's config disagrees with the Dockerfile that was handed in for it, or null.
 * Only what the file itself settles is compared: USER, WORKDIR, ENTRYPOINT and CMD without variables. A file is read
 * once, however many images are built from it.
 */
export function createComparison({ files }: Bundle): (image: InspectedObject) => string | null {
  const known = new Map<string, Dockerfile | null>();
  const read = (path: string): Dockerfile | null => {
    const text = files.get(path) ?? '';
    const file = known.get(path) ?? (tellExcess(text) === null ? readDockerfile(text) : null);
    known.set(path, file);
    return file;
  };
  return ({ maker, value }) => {
    if (maker?.kind !== 'build') return null;
    const file = read(maker.file ?? posix.join(maker.context, 'Dockerfile'));
    const stage = file && selectStages(file, maker.target ?? 'final').at(-1);
    return stage ? findDisagreement(stage, value) : null;
  };
}

function findDisagreement(stage: Stage, value: InspectedObject['value']): string | null {
  const { User, WorkingDir, Cmd, Entrypoint } = value.Config ?? {};
  const says: [keyword: string, agrees: (written: string) => boolean][] = [
    ['USER', (written) => written.replaceAll(/^["']|["']$/g, '') === (User ?? '')],
    ['WORKDIR', (written) => saysDirectory(written, WorkingDir ?? '')],
    ['ENTRYPOINT', (written) => saysCommand(written, Entrypoint)],
    ['CMD', (written) => saysCommand(written, Cmd)],
  ];
  const broken = says.find(([keyword, agrees]) => {
    const written = readInForce(stage, keyword);
    return written !== null && !agrees(written);
  });
  return broken?.[0] ?? null;
}
