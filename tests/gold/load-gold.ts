import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { renderScenario } from '@/lib/content/parse-scenarios';
import { readExamples } from '@/lib/content/read-examples';
import { readScenarios } from '@/lib/content/read-scenarios';
import type { Scenario } from '@/lib/content/schemas';

export const sorts = [
  'excellent',
  'partial',
  'wrong',
  'plausible-but-wrong',
  'negated',
  'off-topic',
  'injected',
  'dumped',
] as const;

const goldSchema = z.strictObject({
  scenario: z.string(),
  /**
   * `tuned`: phrases may be improved by what these answers show. `held-out`: phrases and examples may not, but the matcher's
   * few constants were chosen with their figures in view. `unseen`: nothing was.
   */
  set: z.enum(['tuned', 'held-out', 'unseen']),
  answers: z.array(
    z.strictObject({
      id: z.string(),
      sort: z.enum(sorts),
      text: z.string(),
      /** Criteria that the answer meets, by two passes that did not see each other. */
      first: z.array(z.string()),
      second: z.array(z.string()),
    }),
  ),
});
export type Gold = Omit<z.infer<typeof goldSchema>, 'scenario'> & { scenario: Scenario };

const folder = new URL('answers/', import.meta.url);

async function findScenario(id: string): Promise<Scenario> {
  const file = `content/${id.split('/')[0]}/scenarios.mdx`;
  const { scenarioFile } = readScenarios(file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const source = scenarioFile?.scenarios.find((scenario) => scenario.id === id);
  const beside = `content/${id.replace('/', '/examples/')}.yaml`;
  const { examplesFile } = readExamples(beside, readFileSync(new URL(`../../${beside}`, import.meta.url), 'utf8'));
  if (!source || !examplesFile) throw new Error(`${file} or ${beside} has no ${id}.`);
  return renderScenario(source, examplesFile.examples);
}

/** The gold set with the scenarios as they are now. Throws when a file or a label does not fit. */
export async function loadGold(): Promise<Gold[]> {
  return Promise.all(
    readdirSync(folder).map(async (name) => {
      const { scenario: id, ...gold } = goldSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8')));
      const scenario = await findScenario(id);
      const known = new Set(scenario.content.rubric.criteria.map((criterion) => criterion.id));
      const unknown = gold.answers
        .flatMap(({ first, second }) => [...first, ...second])
        .find((label) => !known.has(label));
      if (unknown !== undefined) throw new Error(`${name} labels ${unknown}, which the rubric does not have.`);
      return { ...gold, scenario };
    }),
  );
}
