import type { PhraseLine } from '@/lib/content/schemas';
import { findNegations, isRecanted, type Negations, negatorsOf } from './negation';
import { type TokenizedText, tokenize } from './tokenize';

/** A text made ready to look phrases up in. */
export type IndexedText = TokenizedText & {
  places: ReadonlyMap<string, readonly number[]>;
  negations: Negations;
  /** By sentence: nothing in it counts (a list of keywords, a question). */
  ignored: readonly boolean[];
};

export type CompiledTerm = { text: string; stems: string[]; pattern: RegExp | null; negative: boolean };
/** All groups must occur; of a group, any one term. */
export type CompiledLine = CompiledTerm[][];

/** Tokens `first` to `last`, and the characters to quote. */
export type Occurrence = {
  first: number;
  last: number;
  start: number;
  end: number;
  negators: number[];
  disclaimed: boolean;
};

/** `*` and `+` become “up to 20 times”, so that no answer can make a pattern run long. */
const boundRepeats = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]])*\]|[*+]/gs, (part) => ({ '*': '{0,20}', '+': '{1,20}' })[part] ?? part);

function compileTerm(text: string): CompiledTerm {
  const source = /^\/(.+)\/$/s.exec(text)?.[1];
  if (source !== undefined)
    return { text, stems: [], pattern: new RegExp(boundRepeats(source), 'gi'), negative: false };
  const { tokens } = tokenize(text);
  const negative = findNegations(tokens).isNegator.includes(true);
  return { text, stems: tokens.map(({ stem }) => stem), pattern: null, negative };
}

export function compileLine(line: PhraseLine): CompiledLine {
  return line.map((term) => (typeof term === 'string' ? [term] : term).map((text) => compileTerm(text)));
}

/** `ignore` tells by sentence whether it counts for nothing. */
export function indexText(source: string, ignore: (text: TokenizedText) => readonly boolean[]): IndexedText {
  const text = tokenize(source);
  const places = new Map<string, number[]>();
  text.tokens.forEach(({ stem }, index) => {
    const list = places.get(stem);
    if (list) list.push(index);
    else places.set(stem, [index]);
  });
  const negations = findNegations(text.tokens);
  if (isRecanted(text)) negations.disclaimed.fill(true);
  return { ...text, places, negations, ignored: ignore(text) };
}

function occur(text: IndexedText, first: number, last: number, start: number, end: number): Occurrence[] {
  const sentence = text.tokens[first]?.sentence;
  if (sentence === undefined || text.ignored[sentence]) return [];
  const disclaimed = text.negations.disclaimed[first] === true;
  return [{ first, last, start, end, negators: negatorsOf(text.tokens, text.negations, first), disclaimed }];
}

/** What is quoted of a match: the words that it is in, too. */
function wholeWords(
  { tokens }: IndexedText,
  first: number,
  last: number,
  [start, end]: [number, number],
): [number, number] {
  const within = tokens.slice(first, last + 1).filter((token) => token.start < end && token.end > start);
  return [Math.min(start, within[0]?.start ?? start), Math.max(end, within.at(-1)?.end ?? end)];
}

function findPattern(text: IndexedText, pattern: RegExp): Occurrence[] {
  const found: Occurrence[] = [];
  let first = 0;
  for (const { index: start, 0: raw } of text.source.matchAll(pattern)) {
    const end = start + raw.length;
    while (first < text.tokens.length - 1 && (text.tokens[first]?.end ?? 0) <= start) first++;
    let last = first;
    while ((text.tokens[last + 1]?.start ?? end) < end) last++;
    if (raw !== '') found.push(...occur(text, first, last, ...wholeWords(text, first, last, [start, end])));
  }
  return found;
}

function findWords(text: IndexedText, stems: readonly string[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (const first of text.places.get(stems[0] ?? '') ?? []) {
    const last = first + stems.length - 1;
    const [from, to] = [text.tokens[first], text.tokens[last]];
    if (!from || !to || from.sentence !== to.sentence) continue;
    if (stems.every((stem, step) => text.tokens[first + step]?.stem === stem)) {
      found.push(...occur(text, first, last, from.start, to.end));
    }
  }
  return found;
}

export function findTerm(text: IndexedText, { stems, pattern }: CompiledTerm): Occurrence[] {
  return pattern ? findPattern(text, pattern) : findWords(text, stems);
}

const byPlace = (a: Occurrence, b: Occurrence): number => a.first - b.first || a.last - b.last;

/** The tokens inside phrases that hold their own negation: a “not” that one term asks for does not deny the others. */
function findAsked(text: IndexedText, line: CompiledLine): ReadonlySet<number> {
  const asked = new Set<number>();
  for (const term of line.flat().filter(({ negative }) => negative)) {
    for (const { first, last } of findTerm(text, term)) for (let at = first; at <= last; at++) asked.add(at);
  }
  return asked;
}

/** By group of a line every place in the text, and those of them that are not denied; null when a group has none. */
export function findGroups(
  text: IndexedText,
  line: CompiledLine,
): { all: Occurrence[][]; clean: Occurrence[][] } | null {
  const all: Occurrence[][] = [];
  for (const terms of line) {
    const found = terms.flatMap((term) => findTerm(text, term));
    if (found.length === 0) return null;
    all.push(found.toSorted(byPlace));
  }
  const asked = findAsked(text, line);
  const clean = all.map((group) =>
    group.filter(({ negators, disclaimed }) => !disclaimed && negators.every((at) => asked.has(at))),
  );
  return { all, clean };
}
