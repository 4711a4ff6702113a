import type { AcceptLine, Criterion, PhraseLine } from '@/lib/content/schemas';
import { findInOrder } from './claims';
import { type CompiledLine, compileLine, findGroups, type IndexedText, type Occurrence } from './phrases';

const windowWords = 20;

/** The places where every group occurs within 20 words and two neighboring sentences. Groups sorted by place. */
function* findWindows(text: IndexedText, groups: readonly (readonly Occurrence[])[]): Generator<Occurrence[]> {
  const next = groups.map(() => 0);
  const starts = groups.flat().toSorted((a, b) => a.first - b.first);
  for (const { first } of starts) {
    const chosen: Occurrence[] = [];
    for (const [index, group] of groups.entries()) {
      while ((group[next[index] ?? 0]?.first ?? Infinity) < first) next[index] = (next[index] ?? 0) + 1;
      const occurrence = group[next[index] ?? 0];
      if (!occurrence) return;
      chosen.push(occurrence);
    }
    const from = text.tokens[first];
    const to = text.tokens[Math.max(...chosen.map(({ last }) => last))];
    if (from && to && to.word - from.word < windowWords && to.sentence - from.sentence <= 1) yield chosen;
  }
}

/** A right phrase: its groups near each other, or also in order and within one statement. */
export type CompiledAccept = { groups: CompiledLine; inOrder: boolean };

export const groupsOf = (line: AcceptLine): PhraseLine => ('inOrder' in line ? line.inOrder : line);

export const compileAccept = (line: AcceptLine): CompiledAccept => ({
  groups: compileLine(groupsOf(line)),
  inOrder: 'inOrder' in line,
});

/** Every term that a criterion may be said with. */
export const termsOf = ({ accept }: Pick<Criterion, 'accept'>): string[] =>
  accept.flatMap((line) => groupsOf(line).flat());

/**
 * How far a text comes with a line: all there; all there but denied; too far apart, or in another order; not all there.
 * With every place where it is there, or is denied.
 */
export type LineMatch = { state: 'hit' | 'negated' | 'apart' | 'missing'; places: Occurrence[][] };

export function matchLine(text: IndexedText, { groups, inOrder }: CompiledAccept): LineMatch {
  const places = findGroups(text, groups);
  if (!places) return { state: 'missing', places: [] };
  const find = inOrder ? findInOrder : findWindows;
  const hits = [...find(text, places.clean)];
  if (hits.length > 0) return { state: 'hit', places: hits };
  const denied = [...find(text, places.all)];
  return { state: denied.length > 0 ? 'negated' : 'apart', places: denied };
}
