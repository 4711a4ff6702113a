import { z } from 'zod';
import { attributesOf, isElement, type MdNode, placeOf, walk } from './mdast';
import { type Problem, type Report, reporter } from './problem';
import { type LineOf, readFrontmatter, readMdx, readYaml } from './read-mdx';
import { type Rubric, rubricSchema, type ScenarioHead, scenarioHeadSchema } from './schemas';

/** A scenario as it stands in the file, checked for shape but not yet rendered. */
export type ScenarioSource = ScenarioHead & {
  node: MdNode;
  situation: MdNode;
  modelAnswer: MdNode;
  rubric: Rubric;
  /** Where a key of the rubric stands. */
  lineOf: LineOf;
};

export type ScenarioFile = {
  file: string;
  /** The number in the folder's name. */
  folderDay: number;
  day: number;
  lineOf: LineOf;
  scenarios: ScenarioSource[];
  /** Scenarios are missing from the list, because they could not be read. */
  broken: boolean;
};

const unsafe = new Set(['mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm', 'html', 'yaml', 'heading']);

function checkMarkdown(part: MdNode, report: Report): void {
  if (!part.children?.length) report(placeOf(part), 'scenario-empty', `This <${part.name}> is empty.`);
  if (part.attributes?.length) report(placeOf(part), 'scenario-attribute', `<${part.name}> takes no attributes.`);
  for (const child of part.children ?? []) {
    walk(child, (node) => {
      if (!unsafe.has(node.type) && !isElement(node)) return true;
      report(placeOf(node), 'scenario-markdown', `Only Markdown without headings may stand in a <${part.name}>.`);
      return false;
    });
  }
}

function readHead(node: MdNode, report: Report): ScenarioHead | null {
  const parsed = scenarioHeadSchema.safeParse(attributesOf(node));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    report(placeOf(node), 'scenario-attribute', `${issue.path.join('.') || 'Scenario'}: ${issue.message}`);
  }
  return null;
}

function readScenario(node: MdNode, report: Report): ScenarioSource | null {
  let broken = false;
  const tell: Report = (...details) => {
    broken = true;
    report(...details);
  };
  const head = readHead(node, tell);
  const parts = node.children ?? [];
  const isRubric = (part: MdNode) => part.type === 'code' && part.lang === 'yaml' && part.meta?.trim() === 'rubric';
  const named = (name: string) => parts.filter((part) => isElement(part) && part.name === name);
  const found = {
    Situation: named('Situation'),
    '```yaml rubric': parts.filter(isRubric),
    ModelAnswer: named('ModelAnswer'),
  };
  for (const [name, nodes] of Object.entries(found)) {
    if (nodes.length === 1) continue;
    tell(placeOf(nodes[1] ?? node), 'scenario-parts', `A scenario has one ${name}; this one has ${nodes.length}.`);
  }
  const known = Object.values(found).flat();
  for (const part of parts.filter((candidate) => !known.includes(candidate))) {
    tell(
      placeOf(part),
      'scenario-parts',
      'A scenario holds <Situation>, a ```yaml rubric fence and <ModelAnswer>, nothing else.',
    );
  }
  const [situation, fence, modelAnswer] = known;
  if (Object.values(found).some(({ length }) => length !== 1) || !situation || !fence || !modelAnswer) return null;
  checkMarkdown(situation, tell);
  checkMarkdown(modelAnswer, tell);
  const rubric = readYaml(fence, rubricSchema, 'rubric', tell);
  if (!head || !rubric || broken) return null;
  return { ...head, node, situation, modelAnswer, rubric: rubric.value, lineOf: rubric.lineOf };
}

const frontmatterSchema = z.strictObject({ day: z.int() });

/** Reads `content/day-NN/scenarios.mdx`. Problems carry their place; scenarios that cannot be used are left out. */
export function readScenarios(
  file: string,
  source: string,
): { scenarioFile: ScenarioFile | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const folder = /day-(\d{2})\/scenarios\.mdx$/.exec(file)?.[1];
  if (folder === undefined) report({ line: 1, column: 1 }, 'folder', 'Scenarios are content/day-NN/scenarios.mdx.');
  const mdx = readMdx(source, report);
  if (!mdx || folder === undefined) return { scenarioFile: null, problems };
  const front = readFrontmatter(mdx.front, frontmatterSchema, report);
  const scenarios: ScenarioSource[] = [];
  for (const node of mdx.body.children ?? []) {
    if (isElement(node) && node.name === 'Scenario') {
      const scenario = readScenario(node, report);
      if (scenario) scenarios.push(scenario);
    } else report(placeOf(node), 'scenario-parts', 'The file holds <Scenario> elements and nothing else.');
  }
  if (!front) return { scenarioFile: null, problems };
  return {
    scenarioFile: {
      file,
      folderDay: Number(folder),
      day: front.value.day,
      lineOf: front.lineOf,
      scenarios,
      broken: problems.length > 0,
    },
    problems,
  };
}
