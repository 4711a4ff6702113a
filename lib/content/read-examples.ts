import type { MdNode } from './mdast';
import { type Problem, reporter } from './problem';
import { type LineOf, readYaml } from './read-mdx';
import { rubricExamplesSchema, type ScenarioContent } from './schemas';

export type ExamplesFile = {
  file: string;
  /** The id of the scenario. */
  scenario: string;
  lineOf: LineOf;
  examples: ScenarioContent['examples'];
};

const examplesPath = /(day-\d{2})\/examples\/([a-z0-9-]+)\.yaml$/;

const notEmpty = rubricExamplesSchema.refine((examples) => Object.keys(examples).length > 0, {
  error: 'The file says by criterion what is right and what is wrong.',
});

export const isExamplesFile = (file: string): boolean => /\/examples\/[^/]*$/.test(file);

/** Reads `content/day-NN/examples/<scenario>.yaml`: by criterion, sentences that are right and sentences that are not. */
export function readExamples(file: string, source: string): { examplesFile: ExamplesFile | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const [, day, name] = examplesPath.exec(file) ?? [];
  if (day === undefined) {
    report({ line: 1, column: 1 }, 'folder', 'Examples are content/day-NN/examples/<name of the scenario>.yaml.');
    return { examplesFile: null, problems };
  }
  const position = { start: { line: 0, column: 1 }, end: { line: 0, column: 1 } };
  const whole: MdNode = { type: 'yaml', value: source.trimEnd(), position };
  const read = readYaml(whole, notEmpty, 'examples', report);
  if (!read) return { examplesFile: null, problems };
  return { examplesFile: { file, scenario: `${day}/${name}`, lineOf: read.lineOf, examples: read.value }, problems };
}
