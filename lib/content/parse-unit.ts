import { createHash } from 'node:crypto';
import { type MdNode, textOf } from './mdast';
import type { Problem } from './problem';
import type { CardSource } from './read-card';
import { type Deck, readDeck } from './read-deck';
import { renderHtml } from './render-html';
import type { Card, CardContent, Unit } from './schemas';

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

/** Renders a deck that was read without errors. */
async function buildUnit(deck: Deck, source: string): Promise<Unit> {
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
  return { ...deck.frontmatter, cards, contentHash: hashOf([source, cards]) };
}

/** A deck file to a unit. Nothing wrong in the file is thrown: it is a problem with a place, and `unit` is null. */
export async function parseUnit(
  file: string,
  source: string,
): Promise<{ unit: Unit | null; deck: Deck | null; problems: Problem[] }> {
  const { deck, problems, broken } = readDeck(file, source);
  const unit = deck && !broken ? await buildUnit(deck, source) : null;
  return { unit, deck, problems };
}

