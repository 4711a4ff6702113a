import type { ExamplesFile } from '../read-examples';
import { type Check, type Tell, top } from './check';

const wordsOf = (sentence: string): string =>
  sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A sentence that stands there twice counts twice; one that is right and wrong teaches nothing. */
function checkTwice(file: ExamplesFile, criterion: string, tell: Tell): void {
  const before = new Map<string, 'right' | 'wrong'>();
  for (const sort of ['right', 'wrong'] as const) {
    file.examples[criterion]?.[sort].forEach((sentence, at) => {
      const words = wordsOf(sentence);
      const known = before.get(words);
      const said = `“${sentence}” of ${criterion} is there twice${known && known !== sort ? ', right and wrong' : ''}.`;
      if (known) tell(file, file.lineOf(criterion, sort, at), 'examples-twice', said);
      before.set(words, sort);
    });
  }
}

/** Every criterion has examples, and every example a criterion; red flags have none. */
export const checkExamples: Check = ({ scenarioFiles, examplesFiles }, tell) => {
  const scenarios = scenarioFiles.flatMap((file) => file.scenarios.map((scenario) => ({ file, scenario })));
  for (const { file, scenario } of scenarios) {
    const examples = examplesFiles.find((one) => one.scenario === scenario.id)?.examples ?? {};
    scenario.rubric.criteria.forEach(({ id, kind }, index) => {
      if (kind === 'red-flag' || Object.hasOwn(examples, id)) return;
      const where = `examples/${scenario.id.split('/')[1]}.yaml`;
      tell(
        file,
        scenario.lineOf('criteria', index, 'id'),
        'examples-missing',
        `${where} has no sentences about ${id}.`,
      );
    });
  }
  for (const file of examplesFiles) {
    const scenario = scenarios.find(({ scenario: { id } }) => id === file.scenario)?.scenario;
    if (!scenario) {
      // Or it is there, and cannot be read.
      if (scenarioFiles.some(({ broken }) => broken)) continue;
      tell(file, top, 'examples-scenario', `There is no scenario ${file.scenario}.`);
      continue;
    }
    const asked = new Set(scenario.rubric.criteria.flatMap(({ id, kind }) => (kind === 'red-flag' ? [] : [id])));
    for (const id of Object.keys(file.examples)) {
      if (!asked.has(id))
        tell(file, file.lineOf(id), 'examples-criterion', `${id} is no criterion that asks for something.`);
      checkTwice(file, id, tell);
    }
  }
};
