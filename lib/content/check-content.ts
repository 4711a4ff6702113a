import { type ContentFile, findBesides, findCoverage, findDecks } from './find-decks';
import type { Problem } from './problem';
import { type Deck, readDeck } from './read-deck';
import { type ExamplesFile, isExamplesFile, readExamples } from './read-examples';
import { readScenarios, type ScenarioFile } from './read-scenarios';
import type { Check } from './checks/check';
import { checkAnswersHidden, checkFronts, checkOptions, checkPredictions } from './checks/craft';
import { checkDuplicates } from './checks/duplicates';
import { checkExamples } from './checks/examples';
import { checkFixes } from './checks/fixes';
import { checkLinks } from './checks/links';
import { checkPictures } from './checks/pictures';
import { checkFences, checkHeadings, checkReadingTime, checkWords } from './checks/prose';
import { checkModelAnswers, checkRubricCards, checkRubricLeaks } from './checks/rubrics';
import { checkScenarioProse } from './checks/scenario-prose';
import { checkScenarioMix, checkScenarioShape, checkScenarioTwins } from './checks/scenarios';
import { checkAmount, checkIds, checkObjectives, checkPrerequisites } from './checks/structure';
import { checkCoverage, checkTotals } from './checks/totals';

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
  checkPredictions,
  checkScenarioMix,
  checkScenarioShape,
  checkScenarioTwins,
  checkScenarioProse,
  checkRubricCards,
  checkRubricLeaks,
  checkExamples,
  checkModelAnswers,
  checkCoverage,
  checkTotals,
];

export type ContentReport = {
  /** By file, then line. Warnings do not make a unit unusable. */
  problems: Problem[];
  counts: { units: number; cards: number; kinds: Record<string, number>; scenarios: number };
  /** For the labs, whose checks name cards. */
  cardIds: string[];
};

/** Checks decks, scenarios, their examples and the coverage table against every rule there is. Never throws for what an author wrote. */
export function checkFiles(files: readonly ContentFile[]): ContentReport {
  const problems: Problem[] = [];
  const decks: Deck[] = [];
  const scenarioFiles: ScenarioFile[] = [];
  const examplesFiles: ExamplesFile[] = [];
  const coverage = files.find(({ file }) => file.endsWith('COVERAGE.md')) ?? null;
  for (const { file, source } of files) {
    if (file === coverage?.file) continue;
    if (isExamplesFile(file)) {
      const read = readExamples(file, source);
      problems.push(...read.problems);
      if (read.examplesFile) examplesFiles.push(read.examplesFile);
    } else if (file.endsWith('scenarios.mdx')) {
      const read = readScenarios(file, source);
      problems.push(...read.problems);
      if (read.scenarioFile) scenarioFiles.push(read.scenarioFile);
    } else {
      const read = readDeck(file, source);
      problems.push(...read.problems);
      if (read.deck) decks.push(read.deck);
    }
  }
  for (const check of checks) {
    check(
      { decks, scenarioFiles, examplesFiles, coverage },
      ({ file }, { line, column }, rule, message, severity = 'error') => {
        problems.push({ file, line, column, rule, message, severity });
      },
    );
  }
  problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  const cards = decks.flatMap((deck) => deck.cards);
  const kinds: Record<string, number> = {};
  for (const { kind } of cards) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const scenarios = scenarioFiles.reduce((sum, file) => sum + file.scenarios.length, 0);
  return {
    problems,
    counts: { units: decks.length, cards: cards.length, kinds, scenarios },
    cardIds: cards.map(({ id }) => id),
  };
}

/** Checks everything in `content/`. */
export async function checkContent(root: string = process.cwd()): Promise<ContentReport> {
  return checkFiles((await Promise.all([findDecks(root), findBesides(root), findCoverage(root)])).flat());
}
