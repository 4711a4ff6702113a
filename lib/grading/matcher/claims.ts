import { type CompiledLine, findGroups, type IndexedText, type Occurrence } from './phrases';

const mostWords = 18;
const mostBreaks = 2;

/** Whether one statement holds it: a sentence, not too many words, few breaks between its ends. */
function isOneStatement(text: IndexedText, first: number, last: number): boolean {
  const [from, to] = [text.tokens[first], text.tokens[last]];
  if (!from || !to || from.sentence !== to.sentence || to.word - from.word >= mostWords) return false;
  return text.tokens.slice(first + 1, last + 1).filter(({ afterBreak }) => afterBreak).length <= mostBreaks;
}

/** The places where every group occurs in the given order and within one statement. Groups sorted by place. */
export function* findInOrder(text: IndexedText, groups: readonly (readonly Occurrence[])[]): Generator<Occurrence[]> {
  for (const start of groups[0] ?? []) {
    const chosen = [start];
    for (const group of groups.slice(1)) {
      const before = chosen.at(-1)?.last ?? 0;
      const next = group.find(({ first }) => first > before);
      if (next) chosen.push(next);
    }
    if (chosen.length === groups.length && isOneStatement(text, start.first, chosen.at(-1)?.last ?? 0)) yield chosen;
  }
}

/**
 * Where a text claims what a line of wrong statements says, or null: every group in the order of the line, within one
 * statement, none denied. Order and nearness matter as right answers have the same words.
 */
export function findClaim(text: IndexedText, line: CompiledLine): Occurrence[] | null {
  const places = findGroups(text, line);
  const [first] = places ? findInOrder(text, places.clean) : [];
  return first ?? null;
}
