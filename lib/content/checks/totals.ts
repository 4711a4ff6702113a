import { syllabus } from '../syllabus';
import { type Check, top } from './check';

const content = { file: 'content' };
const leastCards = 500;
const leastScenarios = 5 * 23;

/** Once all units are there, so are enough cards and scenarios, and the coverage table. */
export const checkTotals: Check = ({ decks, scenarioFiles, coverage }, tell) => {
  const days = new Set(decks.map(({ folderDay }) => folderDay));
  const complete = [...syllabus.keys()].every((day) => days.has(day));
  if (!complete) return;
  const asked = new Set(scenarioFiles.map(({ folderDay }) => folderDay));
  for (const deck of decks.filter(({ folderDay }) => !asked.has(folderDay))) {
    tell(deck, top, 'scenario-missing', 'This unit has no scenarios.');
  }
  const cards = decks.reduce((sum, deck) => sum + deck.cards.length, 0);
  const scenarios = scenarioFiles.reduce((sum, file) => sum + file.scenarios.length, 0);
  if (cards < leastCards)
    tell(content, top, 'card-total', `All units have at least ${leastCards} cards; there are ${cards}.`);
  if (scenarios < leastScenarios) {
    tell(
      content,
      top,
      'scenario-total',
      `All units have at least ${leastScenarios} scenarios; there are ${scenarios}.`,
    );
  }
  if (!coverage) tell(content, top, 'coverage', 'content/COVERAGE.md is missing.');
};

/** Every card and scenario that COVERAGE.md names is there. */
export const checkCoverage: Check = ({ decks, scenarioFiles, coverage }, tell) => {
  if (!coverage) return;
  const known = new Set([
    ...decks.flatMap(({ cards }) => cards.map(({ id }) => id)),
    ...scenarioFiles.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)),
  ]);
  coverage.source.split('\n').forEach((text, index) => {
    // A path (`content/day-12/lab`, `day-12/deck.mdx`) is not an id.
    for (const { 0: id, index: column } of text.matchAll(
      /(?<![\w/-])day-\d{2}\/(?!lab\b)[a-z0-9]+(?:-[a-z0-9]+)*(?![\w/-]|\.\w)/g,
    )) {
      if (!known.has(id)) tell(coverage, { line: index + 1, column: column + 1 }, 'coverage', `There is no ${id}.`);
    }
  });
};
