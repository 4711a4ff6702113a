import { type MdNode, textOf } from './mdast';
import type { ScenarioSource } from './read-scenarios';
import { renderHtml } from './render-html';
import type { Scenario, ScenarioContent } from './schemas';

const lines = new Set(['paragraph', 'heading', 'tableCell']);

/** What a person would say aloud: paragraphs and list items apart by an empty line, as the matcher reads them. */
export function plainTextOf(node: MdNode): string {
  if (node.type === 'code') return node.value ?? '';
  if (lines.has(node.type)) return textOf(node).replace(/\s+/g, ' ').trim();
  return (node.children ?? [])
    .map((child) => plainTextOf(child))
    .filter(Boolean)
    .join('\n\n');
}

/** Renders a scenario that was read without errors, with the examples of its criteria. */
export async function renderScenario(
  source: ScenarioSource,
  examples: ScenarioContent['examples'] = {},
): Promise<Scenario> {
  const { id, title, level, kind, minutes, rubric } = source;
  const [situation, modelAnswer] = await Promise.all([renderHtml(source.situation), renderHtml(source.modelAnswer)]);
  return {
    id,
    title,
    level,
    kind,
    minutes,
    content: {
      situation: { html: situation, text: plainTextOf(source.situation) },
      modelAnswer: { html: modelAnswer, text: plainTextOf(source.modelAnswer) },
      rubric,
      examples,
    },
  };
}
