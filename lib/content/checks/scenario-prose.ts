import { placeOf, walk } from '../mdast';
import type { ScenarioSource } from '../read-scenarios';
import type { Check, Tell } from './check';
import { judgeBareAddress, judgeLink } from './links';
import { judgeFence, judgeWords } from './prose';

/** Every sentence of a rubric that people read. Phrases are written as learners speak, so they are left alone. */
function* rubricSentences({ rubric }: ScenarioSource): Generator<{ path: (string | number)[]; text: string }> {
  for (const [index, { text, probe, feedback }] of rubric.criteria.entries()) {
    yield { path: ['criteria', index, 'text'], text };
    if (probe !== undefined) yield { path: ['criteria', index, 'probe'], text: probe };
    yield { path: ['criteria', index, 'feedback'], text: feedback };
  }
  for (const [index, text] of rubric.hints.entries()) yield { path: ['hints', index], text };
  for (const [index, { ask, listen }] of rubric.deeper.entries()) {
    yield { path: ['deeper', index, 'ask'], text: ask };
    yield { path: ['deeper', index, 'listen'], text: listen };
  }
  for (const [band, text] of Object.entries(rubric.bands)) yield { path: ['bands', band], text };
}

/** Scenarios keep the lesson's rules of spelling, fences and links. */
export const checkScenarioProse: Check = ({ decks, scenarioFiles }, tell: Tell) => {
  for (const file of scenarioFiles) {
    for (const scenario of file.scenarios) {
      const { title, node, situation, modelAnswer, lineOf } = scenario;
      judgeWords(file, placeOf(node), title, tell);
      for (const { path, text } of rubricSentences(scenario)) judgeWords(file, lineOf(...path), text, tell);
      for (const part of [situation, modelAnswer]) {
        walk(part, (inner) => {
          if (inner.type === 'text') {
            judgeWords(file, placeOf(inner), inner.value ?? '', tell);
            judgeBareAddress(file, inner, tell);
          }
          if (inner.type === 'code') judgeFence(file, inner, tell);
          if (inner.type === 'link' || inner.type === 'definition') judgeLink(file, null, decks, inner, tell);
          if (inner.type === 'image') {
            tell(file, placeOf(inner), 'scenario-image', 'A scenario is told in words; it has no images.');
          }
        });
      }
    }
  }
};
