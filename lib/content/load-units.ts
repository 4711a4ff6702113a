import { dirname } from 'node:path';
import { InvalidInputError } from '@/lib/http/errors';
import { type ContentFile, findBesides, findDecks } from './find-decks';
import { parseUnit } from './parse-unit';
import { formatProblem, type Problem } from './problem';
import type { Heading } from './read-deck';
import type { Unit } from './schemas';

/** A unit with what its lesson page needs besides. */
export type LoadedUnit = Unit & { headings: Heading[] };

type UnitResult = { unit: LoadedUnit | null; problems: Problem[] };

let cached: Promise<LoadedUnit[]> | undefined;
// In development a page asks again for each card it shows; only a unit that changed is parsed again.
const parsedFiles = new Map<string, { files: readonly ContentFile[]; result: Promise<UnitResult> }>();
const reading = new Map<string, Promise<LoadedUnit[]>>();

async function loadUnit(deck: ContentFile, besides: readonly ContentFile[]): Promise<UnitResult> {
  const parsed = await parseUnit(deck.file, deck.source, besides);
  const unit = parsed.unit && parsed.deck && { ...parsed.unit, headings: parsed.deck.headings };
  return { unit, problems: parsed.problems };
}

function loadOnce(deck: ContentFile, besides: readonly ContentFile[]): Promise<UnitResult> {
  const files = [deck, ...besides];
  const known = parsedFiles.get(deck.file);
  const isSame = ({ file, source }: ContentFile, index: number) =>
    known?.files[index]?.file === file && known.files[index].source === source;
  if (known?.files.length === files.length && files.every(isSame)) return known.result;
  const result = loadUnit(deck, besides);
  parsedFiles.set(deck.file, { files, result });
  return result;
}

async function read(root: string): Promise<LoadedUnit[]> {
  const [decks, besides] = await Promise.all([findDecks(root), findBesides(root)]);
  const besidesOf = ({ file }: ContentFile) => besides.filter((beside) => beside.file.startsWith(`${dirname(file)}/`));
  const results = await Promise.all(decks.map((deck) => loadOnce(deck, besidesOf(deck))));
  const errors = results.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  if (errors.length > 0) {
    throw new InvalidInputError(`The content cannot be built:\n${errors.map(formatProblem).join('\n')}`);
  }
  return results.flatMap(({ unit }) => unit ?? []).toSorted((a, b) => a.day - b.day);
}

/**
 * All units of `content/`, rendered, by day. For builds, sync and checks, not for requests: 500 cards take seconds.
 * Throws one error that lists every problem with its place.
 */
export function loadUnits(root: string = process.cwd()): Promise<LoadedUnit[]> {
  if (process.env.NODE_ENV === 'production') return (cached ??= read(root));
  const underway = reading.get(root) ?? read(root).finally(() => reading.delete(root));
  reading.set(root, underway);
  return underway;
}
