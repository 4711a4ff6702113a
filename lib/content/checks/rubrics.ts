import { explainLines, gradeAnswer, groupsOf, phraseFinder, readForPhrases } from '@/lib/grading';
import { placeOf } from '../mdast';
import { plainTextOf } from '../parse-scenarios';
import type { ScenarioFile, ScenarioSource } from '../read-scenarios';
import type { Criterion, ScenarioContent } from '../schemas';
import type { Check, Tell } from './check';

const showTerms = (line: Criterion['accept'][number] | undefined): string =>
  (line ? groupsOf(line) : []).map((term) => (typeof term === 'string' ? term : term.join(' | '))).join(' + ');

/** What is reviewed after a miss is there to be reviewed. */
export const checkRubricCards: Check = ({ decks, scenarioFiles }, tell) => {
  const cards = new Set(decks.flatMap((deck) => deck.cards.map(({ id }) => id)));
  for (const file of scenarioFiles) {
    for (const { rubric, lineOf } of file.scenarios) {
      rubric.criteria.forEach((criterion, index) => {
        criterion.cards.forEach((id, at) => {
          const place = lineOf('criteria', index, 'cards', at);
          if (!cards.has(id)) tell(file, place, 'rubric-card', `There is no card ${id}.`);
          if (criterion.cards.indexOf(id) < at) tell(file, place, 'rubric-card', `${id} is there twice.`);
        });
      });
    }
  }
};

/** The situation, the hints and the probes hold nothing that would be accepted as an answer. */
export const checkRubricLeaks: Check = ({ scenarioFiles }, tell) => {
  for (const file of scenarioFiles) {
    for (const { rubric, lineOf, situation } of file.scenarios) {
      const asked = readForPhrases(plainTextOf(situation));
      const hints = rubric.hints.map((hint) => readForPhrases(hint));
      const probes = rubric.criteria.map(({ probe }) => readForPhrases(probe ?? ''));
      rubric.criteria.forEach(({ id, accept }, index) => {
        const find = phraseFinder(accept);
        const inSituation = find(asked);
        if (inSituation >= 0) {
          const message = `The situation already says “${showTerms(accept[inSituation])}” of ${id}.`;
          tell(file, lineOf('criteria', index, 'accept', inSituation), 'rubric-in-situation', message);
        }
        const leaks = (texts: typeof hints, what: string, pathTo: (at: number) => (string | number)[]) =>
          texts.forEach((text, at) => {
            const line = find(text);
            if (line < 0) return;
            const message = `This ${what} gives “${showTerms(accept[line])}” of ${id} away.`;
            tell(file, lineOf(...pathTo(at)), 'rubric-leak', message);
          });
        leaks(hints, 'hint', (at) => ['hints', at]);
        leaks(probes, 'probe', (at) => ['criteria', at, 'probe']);
      });
    }
  }
};

function explainMiss(accept: Criterion['accept'], answer: string, lineAt: (line: number) => number): string {
  const nearest = explainLines(accept, readForPhrases(answer)).slice(0, 2);
  return nearest
    .map(({ line, state, missing }) => {
      const why = {
        missing: `lacks ${missing.join(' and ')}`,
        apart: 'terms too far apart, or in another order',
        negated: 'denied',
        hit: 'found',
      }[state];
      return `line ${lineAt(line)}: ${why}`;
    })
    .join('; ');
}

function checkModelAnswer(
  file: ScenarioFile,
  scenario: ScenarioSource,
  examples: ScenarioContent['examples'],
  tell: Tell,
): void {
  const { rubric, lineOf, modelAnswer, situation } = scenario;
  const answer = plainTextOf(modelAnswer);
  // Without itself and the rubric's sentences to compare with, or it would be a copy.
  const criteria = rubric.criteria.map((criterion) => ({ ...criterion, text: '', feedback: '' }));
  const asked = { situation: { text: plainTextOf(situation) }, modelAnswer: { text: '' }, rubric: { criteria } };
  const { gate, criteria: verdicts } = gradeAnswer({ ...asked, examples }, answer);
  if (gate) tell(file, placeOf(modelAnswer), 'model-answer', `The matcher does not look at this answer: ${gate}.`);
  if (gate) return;
  verdicts.forEach(({ verdict, reason, quotes }, index) => {
    const criterion = rubric.criteria[index];
    if (!criterion) return;
    const { id, kind, accept } = criterion;
    const at = lineOf('criteria', index, 'id');
    const said = quotes.map(({ text }) => `“${text}”`).join(' … ');
    if (kind === 'red-flag') {
      if (verdict === 'met') tell(file, at, 'model-answer', `The model answer raises the red flag ${id}: ${said}.`);
    } else if (reason === 'rejected') {
      tell(file, at, 'model-answer', `The model answer says what ${id} rejects: ${said}.`);
    } else if (verdict !== 'met') {
      const near = explainMiss(accept, answer, (line) => lineOf('criteria', index, 'accept', line).line);
      tell(file, at, 'model-answer', `The model answer is not confirmed on ${id}; nearest ${near}.`);
    }
  });
}

/** The matcher confirms the model answer on everything but the red flags. */
export const checkModelAnswers: Check = ({ scenarioFiles, examplesFiles }, tell) => {
  const examples = new Map(examplesFiles.map((file) => [file.scenario, file.examples]));
  for (const file of scenarioFiles) {
    for (const scenario of file.scenarios) checkModelAnswer(file, scenario, examples.get(scenario.id) ?? {}, tell);
  }
};
