import { createHash } from 'node:crypto';
import type { ContentFile } from './find-decks';
import { type MdNode, textOf } from './mdast';
import { renderScenario } from './parse-scenarios';
import type { Problem } from './problem';
import type { CardSource } from './read-card';
import { type Deck, readDeck } from './read-deck';
import { isExamplesFile, readExamples } from './read-examples';
import { readScenarios, type ScenarioSource } from './read-scenarios';
import { renderHtml } from './render-html';
import type { Card, CardContent, Scenario, ScenarioContent, Unit } from './schemas';

async function renderContent(card: CardSource): Promise<CardContent> {
  const need = (part: MdNode | null): Promise<string> => renderHtml(part ?? { type: 'root' });
  const [front, back] = await Promise.all([renderHtml(card.front), renderHtml(card.back)]);
  switch (card.kind) {
    case 'recall':
      return { kind: 'recall', front, back };
    case 'cloze':
      return { kind: 'cloze', front, answer: card.gap ? textOf(card.gap).trim() : '', back };
    case 'choice': {
      const options = card.options.map(async ({ text, why, correct }) => ({
        text: await renderHtml(text),
        correct,
        why: why ? await renderHtml(why) : null,
      }));
      return { kind: 'choice', front, options: await Promise.all(options), back };
    }
    case 'predict':
      return { kind: 'predict', front, output: await need(card.output), back };
    case 'order':
      return { kind: 'order', front, steps: await Promise.all(card.steps.map((step) => renderHtml(step))), back };
    case 'fix':
      return {
        kind: 'fix',
        front,
        language: card.starter?.language ?? 'dockerfile',
        starter: card.starter?.code ?? '',
        solution: card.solution?.code ?? '',
        rules: card.rules.map(({ rule }) => rule),
        back,
      };
    case 'myth':
      return { kind: 'myth', front, truth: card.truth ?? 'false', back };
  }
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Changes exactly when what the learner sees of the card does. */
export function cardHash(card: Card): string {
  return hashOf([card.kind, card.objective, card.siblingGroup, card.content]);
}

/** Changes exactly when what the learner sees of the scenario, or how an answer is judged, does. */
export function scenarioHash({ title, level, kind, minutes, content }: Scenario): string {
  return hashOf([title, level, kind, minutes, content]);
}

/** Renders a deck that was read without errors. */
async function buildUnit(deck: Deck, source: string, beside: Beside): Promise<Unit> {
  const prefix = `day-${String(deck.folderDay).padStart(2, '0')}`;
  const cards: Card[] = [];
  for (const card of deck.cards) {
    cards.push({
      id: card.id,
      kind: card.kind,
      objective: card.objective,
      siblingGroup: card.group ? `${prefix}/${card.group}` : card.id,
      content: await renderContent(card),
    });
  }
  const scenarios = await Promise.all(
    beside.scenarios.map((scenario) => renderScenario(scenario, beside.examples.get(scenario.id))),
  );
  return { ...deck.frontmatter, cards, scenarios, contentHash: hashOf([source, cards]) };
}

type Beside = { scenarios: ScenarioSource[]; examples: Map<string, ScenarioContent['examples']>; problems: Problem[] };

function readBesides(besides: readonly ContentFile[]): Beside {
  const read: Beside = { scenarios: [], examples: new Map(), problems: [] };
  for (const { file, source } of besides) {
    if (isExamplesFile(file)) {
      const { examplesFile, problems } = readExamples(file, source);
      if (examplesFile) read.examples.set(examplesFile.scenario, examplesFile.examples);
      read.problems.push(...problems);
    } else {
      const { scenarioFile, problems } = readScenarios(file, source);
      read.scenarios.push(...(scenarioFile?.scenarios ?? []));
      read.problems.push(...problems);
    }
  }
  return read;
}

/**
 * A deck file, and the scenarios and their examples beside it if there are any, to a unit. Nothing wrong in a file is thrown:
 * it is a problem with a place, and `unit` is null.
 */
export async function parseUnit(
  file: string,
  source: string,
  besides: readonly ContentFile[] = [],
): Promise<{ unit: Unit | null; deck: Deck | null; problems: Problem[] }> {
  const { deck, problems, broken } = readDeck(file, source);
  const beside = readBesides(besides);
  const usable = deck && !broken && !beside.problems.some(({ severity }) => severity === 'error');
  const unit = usable ? await buildUnit(deck, source, beside) : null;
  return { unit, deck, problems: [...problems, ...beside.problems] };
}
