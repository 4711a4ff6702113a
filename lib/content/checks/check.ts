import type { Problem } from '../problem';
import type { Deck } from '../read-deck';

/** Adds a problem found in one deck. */
export type Tell = (
  deck: Deck,
  at: { line: number; column: number },
  rule: string,
  message: string,
  severity?: Problem['severity'],
) => void;

/** A rule (or a few that belong together) over all decks at once. */
export type Check = (decks: readonly Deck[], tell: Tell) => void;
