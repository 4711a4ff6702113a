import type { AcceptLine } from '@/lib/content/schemas';
import { compileAccept, type LineMatch, matchLine } from './lines';
import { findTerm, type IndexedText, indexText } from './phrases';

/** A text made ready to look phrases up in, every sentence of it. For authors, not for grading. */
export const readForPhrases = (text: string): IndexedText => indexText(text, () => []);

/** Finds the first of the lines that a text says, or denies; -1 when it holds none. */
export function phraseFinder(lines: readonly AcceptLine[]): (text: IndexedText) => number {
  const compiled = lines.map((line) => compileAccept(line));
  return (text) => compiled.findIndex((line) => ['hit', 'negated'].includes(matchLine(text, line).state));
}

const rank: Record<LineMatch['state'], number> = { missing: 0, apart: 1, negated: 2, hit: 3 };

/** How close a text comes to each line, closest first; `missing` holds the terms it lacks, as the author wrote them. */
export function explainLines(
  lines: readonly AcceptLine[],
  text: IndexedText,
): { line: number; state: LineMatch['state']; missing: string[] }[] {
  return lines
    .map((phrases, line) => {
      const compiled = compileAccept(phrases);
      const missing = compiled.groups.filter((terms) => terms.every((term) => findTerm(text, term).length === 0));
      const { state } = matchLine(text, compiled);
      return { line, state, missing: missing.map((terms) => terms.map(({ text: term }) => term).join(' | ')) };
    })
    .toSorted((a, b) => rank[b.state] - rank[a.state] || a.missing.length - b.missing.length || a.line - b.line);
}
