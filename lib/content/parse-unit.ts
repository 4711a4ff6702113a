import { createHash } from 'node:crypto';
import type { ContentFile } from './find-decks';
import { type MdNode, textOf } from './mdast';
import { renderScenario } from './parse-scenarios';
import type { Problem } from './problem';
import type { CardSource } from './read-card';
import { type Deck, readDeck } from './read-deck';
import { readScenarios, type ScenarioSource } from './read-scenarios';
import { renderHtml } from './render-html';
import type { Card, CardContent, Scenario, Unit } from './schemas';

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
async function buildUnit(deck: Deck, source: string, scenarioSources: readonly ScenarioSource[]): Promise<Unit> {
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
  const scenarios = await Promise.all(scenarioSources.map((scenario) => renderScenario(scenario)));
  return { ...deck.frontmatter, cards, scenarios, contentHash: hashOf([source, cards]) };
}

/**
 * A deck file, and the scenarios beside it if there are any, to a unit. Nothing wrong in a file is thrown:
 * it is a problem with a place, and `unit` is null.
 */
export async function parseUnit(
  file: string,
  source: string,
  beside?: ContentFile,
): Promise<{ unit: Unit | null; deck: Deck | null; problems: Problem[] }> {
  const { deck, problems, broken } = readDeck(file, source);
  const read = beside && readScenarios(beside.file, beside.source);
  const usable = deck && !broken && !read?.problems.some(({ severity }) => severity === 'error');
  const unit = usable ? await buildUnit(deck, source, read?.scenarioFile?.scenarios ?? []) : null;
  return { unit, deck, problems: [...problems, ...(read?.problems ?? [])] };
}
