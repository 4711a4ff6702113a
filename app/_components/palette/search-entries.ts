import type { Entry, Group } from './entries';

const limits: Record<Group, number> = { Actions: 8, Units: 8, Labs: 8, Questions: 6, Cards: 12 };
const beforeTyping: Record<Group, number> = { Actions: 5, Units: 23, Labs: 0, Questions: 0, Cards: 0 };

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');

/** 3 for a match where the label begins, 2 at the start of one of its words, 1 elsewhere, 0 for none. */
function scoreWord(word: string, label: string, words: string): number {
  if (label.startsWith(word)) return 3;
  const at = (text: string) => new RegExp(`(?:^|[^\\p{L}\\p{N}])${escape(word)}`, 'u').test(text);
  if (at(label)) return 2;
  if (at(words)) return 1.5;
  return label.includes(word) ? 1 : 0;
}
const escape = (text: string) => text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');

/**
 * Entries that hold every typed word, best first within their group; groups keep their order.
 * Before anything is typed: the first actions, and all units.
 */
export function searchEntries(entries: readonly Entry[], query: string): Entry[] {
  const typed = fold(query).split(/\s+/).filter(Boolean);
  const most = typed.length > 0 ? limits : beforeTyping;
  const scored = entries.flatMap((entry) => {
    const label = fold(entry.label);
    const words = fold(entry.words);
    const scores = typed.map((word) => scoreWord(word, label, words));
    return scores.includes(0) ? [] : [{ entry, score: scores.reduce((sum, score) => sum + score, 0) }];
  });
  return (['Actions', 'Units', 'Labs', 'Questions', 'Cards'] as const).flatMap((group) =>
    scored
      .filter(({ entry }) => entry.group === group)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most[group])
      .map(({ entry }) => entry),
  );
}
