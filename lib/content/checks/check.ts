import type { ContentFile } from '../find-decks';
import type { Problem } from '../problem';
import type { Deck } from '../read-deck';
import type { ExamplesFile } from '../read-examples';
import type { ScenarioFile } from '../read-scenarios';

/** Everything there is, as far as it could be read. */
export type Content = {
  decks: readonly Deck[];
  scenarioFiles: readonly ScenarioFile[];
  examplesFiles: readonly ExamplesFile[];
  coverage: ContentFile | null;
};

/** Adds a problem found in one file. */
export type Tell = (
  place: { file: string },
  at: { line: number; column: number },
  rule: string,
  message: string,
  severity?: Problem['severity'],
) => void;

/** A rule (or a few that belong together) over all content at once. */
export type Check = (content: Content, tell: Tell) => void;

/** Where a problem of a whole file stands. */
export const top = { line: 1, column: 1 };
