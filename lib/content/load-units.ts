import { InvalidInputError } from '@/lib/http/errors';
import { findDecks } from './find-decks';
import { parseUnit } from './parse-unit';
import { formatProblem } from './problem';
import type { Heading } from './read-deck';
import type { Unit } from './schemas';

/** A unit with what its lesson page needs besides. */
export type LoadedUnit = Unit & { headings: Heading[] };

type Parsed = ReturnType<typeof parseUnit>;

let cached: Promise<LoadedUnit[]> | undefined;
// In development a page asks again for each card it shows; only a deck that changed is parsed again.
const parsedFiles = new Map<string, { source: string; result: Parsed }>();

function parseOnce(file: string, source: string): Parsed {
  const known = parsedFiles.get(file);
  if (known?.source === source) return known.result;
  const result = parseUnit(file, source);
  parsedFiles.set(file, { source, result });
  return result;
}

async function read(root: string): Promise<LoadedUnit[]> {
  const parsed = await Promise.all((await findDecks(root)).map(({ file, source }) => parseOnce(file, source)));
  const errors = parsed.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  if (errors.length > 0) {
    throw new InvalidInputError(`The content cannot be built:\n${errors.map(formatProblem).join('\n')}`);
  }
  return parsed
    .flatMap(({ unit, deck }) => (unit && deck ? [{ ...unit, headings: deck.headings }] : []))
    .toSorted((a, b) => a.day - b.day);
}

/**
 * All units of `content/`, rendered, by day. For builds, sync and checks, not for requests: 500 cards take seconds.
 * Throws one error that lists every problem with its place.
 */
export function loadUnits(root: string = process.cwd()): Promise<LoadedUnit[]> {
  if (process.env.NODE_ENV !== 'production') return read(root);
  cached ??= read(root);
  return cached;
}
