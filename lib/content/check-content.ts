import { findDecks } from './find-decks';
import type { Problem } from './problem';
import { type Deck, readDeck } from './read-deck';
import type { Check } from './checks/check';
import { checkAnswersHidden, checkFronts, checkOptions } from './checks/craft';
import { checkDuplicates } from './checks/duplicates';
import { checkFixes } from './checks/fixes';
import { checkLinks } from './checks/links';
import { checkPictures } from './checks/pictures';
import { checkFences, checkHeadings, checkReadingTime, checkWords } from './checks/prose';
import { checkAmount, checkIds, checkObjectives, checkPrerequisites } from './checks/structure';

const checks: readonly Check[] = [
  checkIds,
  checkObjectives,
  checkAmount,
  checkPrerequisites,
  checkFronts,
  checkAnswersHidden,
  checkOptions,
  checkDuplicates,
  checkFixes,
  checkLinks,
  checkPictures,
  checkHeadings,
  checkFences,
  checkReadingTime,
  checkWords,
];

export type ContentReport = {
  /** By file, then line. Warnings do not make a deck unusable. */
  problems: Problem[];
  counts: { units: number; cards: number; kinds: Record<string, number> };
};

/** Checks deck texts against every rule there is. Never throws for what an author wrote. */
export function checkDecks(sources: readonly { file: string; source: string }[]): ContentReport {
  const problems: Problem[] = [];
  const decks: Deck[] = [];
  for (const { file, source } of sources) {
    const read = readDeck(file, source);
    problems.push(...read.problems);
    if (read.deck) decks.push(read.deck);
  }
  for (const check of checks) {
    check(decks, (deck, { line, column }, rule, message, severity = 'error') => {
      problems.push({ file: deck.file, line, column, rule, message, severity });
    });
  }
  problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  const kinds: Record<string, number> = {};
  for (const card of decks.flatMap((deck) => deck.cards)) kinds[card.kind] = (kinds[card.kind] ?? 0) + 1;
  const cards = decks.reduce((sum, deck) => sum + deck.cards.length, 0);
  return { problems, counts: { units: decks.length, cards, kinds } };
}

/** Checks every deck in `content/`. */
export async function checkContent(root: string = process.cwd()): Promise<ContentReport> {
  return checkDecks(await findDecks(root));
}
