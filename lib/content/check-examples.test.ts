import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFiles } from './check-content';

const fixture = readFileSync(new URL('../../tests/fixtures/scenarios.mdx', import.meta.url), 'utf8');
const FILE = 'content/day-12/examples/ten-second-deploys.yaml';
const ids = [...fixture.matchAll(/^ {2}- id: (.+)\n.*\n {4}kind: (?!red-flag)/gm)].map(([, id]) => id ?? '');

const list = (sort: string, of: string) =>
  `  ${sort}:\n${Array.from({ length: 8 }, (_, index) => `    - Sentence ${index} is ${sort} of ${of}.`).join('\n')}`;
const base = ids.map((id) => `${id}:\n${list('right', id)}\n${list('wrong', id)}`).join('\n');

const check = (source: string, file = FILE) =>
  checkFiles([
    { file: 'content/day-12/scenarios.mdx', source: fixture },
    { file, source },
  ]).problems.filter(({ rule }) => rule.startsWith('examples') || rule === 'folder');
const lineOf = (source: string, marker: string): number => source.slice(0, source.indexOf(marker)).split('\n').length;

test('a file with examples of every criterion but red flags has no problems', () => {
  expect(ids.length).toBeGreaterThan(3);
  expect(check(base)).toEqual([]);
  expect(check(`${base}\n`)).toEqual([]);
});

const [first = ''] = ids;
const cases: [rule: string, from: string, to: string, marker: string][] = [
  ['examples-criterion', `${first}:`, 'nothing:', '  right:'],
  ['examples-criterion', `${first}:`, 'raises-timeout:', '  right:'],
  ['examples-twice', `Sentence 1 is right of ${first}.`, `sentence 0 is right, of ${first}!`, 'sentence 0 is right,'],
  ['examples-twice', `Sentence 1 is wrong of ${first}.`, `Sentence 1 is right of ${first}.`, '@last'],
  ['examples', `    - Sentence 1 is wrong of ${first}.\n`, '', 'Sentence 0 is wrong'],
  ['examples', `  wrong:`, '  wrongs:', '  right:'],
  ['examples', `Sentence 1 is wrong of ${first}.`, 'No.', 'No.'],
  ['examples', `Sentence 1 is wrong of ${first}.`, 'Sentence: is: wrong', 'Sentence: is'],
];
test.each(cases)('%s: “%s” as “%s”', (rule, from, to, marker) => {
  const source = base.replace(from, to);
  expect(source).not.toBe(base);
  const found = check(source).filter((problem) => problem.rule === rule);
  const line = marker === '@last' ? source.slice(0, source.lastIndexOf(to)).split('\n').length : lineOf(source, marker);
  expect(found.map((problem) => [problem.file, problem.line])).toContainEqual([FILE, line]);
});

test('a criterion without examples is told at its place in the rubric', () => {
  const source = base.slice(base.indexOf(`${ids[1]}:`));
  expect(check(source)).toMatchObject([
    { rule: 'examples-missing', file: 'content/day-12/scenarios.mdx', line: lineOf(fixture, `id: ${first}`) },
  ]);
});

test.each([
  ['content/day-12/examples/Other.yaml', 'folder'],
  ['content/day-12/examples/other.yml', 'folder'],
  ['content/day-12/examples/no-such-scenario.yaml', 'examples-scenario'],
])('%s is no file of a scenario', (file, rule) => {
  expect(check(base, file).filter((problem) => problem.file === file)).toMatchObject([{ rule }]);
});

test.each(['', '[]', 'words', 'null', '- a', 'Shell: { right: [], wrong: [] }'])(
  '“%s” is no file of examples',
  (source) => {
    expect(check(source).filter(({ file }) => file === FILE)).toMatchObject([{ rule: 'examples' }]);
  },
);

test('a criterion may be called as what every object has', () => {
  const called = fixture.replaceAll(`id: ${first}`, 'id: constructor');
  const { problems } = checkFiles([
    { file: 'content/day-12/scenarios.mdx', source: called },
    { file: FILE, source: base.slice(base.indexOf(`${ids[1]}:`)) },
  ]);
  expect(problems.filter(({ rule }) => rule === 'examples-missing')).toHaveLength(1);
});

test('a number, a truth value or nothing is a sentence like any other', () => {
  const source = base.replace(`Sentence 1 is right of ${first}.`, '"137"').replace('"137"', '13777');
  expect(check(source)).toEqual([]);
});
