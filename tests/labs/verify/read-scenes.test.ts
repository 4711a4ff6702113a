import { expect, test } from 'vitest';
import { readDeck } from '@/lib/content/read-deck';
import { readConsole, writeConsole } from './console';
import { readScenes } from './read-scenes';
import { type BlockResult } from './run-scene';
import { correctDeck } from './write-deck';

const head = `---
day: 8
slug: docker-toolbox
title: The toolbox
summary: Long enough to be a summary.
minutes: 10
topics: [images, layers]
prerequisites: []
objectives:
  - { id: one, text: Explain one thing }
  - { id: two, text: Explain two things }
  - { id: three, text: Explain three things }
sources: [{ title: Docs, url: https://docs.docker.com/ }]
---
`;

function read(body: string) {
  const { deck, problems } = readDeck('content/day-08/deck.mdx', `${head}\n${body}`);
  if (!deck || problems.length > 0) throw new Error(JSON.stringify(problems));
  return readScenes(deck);
}

const fence = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const part = (name: string, text: string) => `<${name}>\n\n${text}\n\n</${name}>\n`;
const predict = (front: string, output: string, id = 'x') =>
  `<Card id="day-08/${id}" kind="predict" objective="one">\n${part('Front', `What is printed?\n\n${front}`)}${part('Output', output)}${part('Back', 'So.')}</Card>\n`;

const run = (...commands: [string, string | null][]) => commands.map(([command, expected]) => ({ command, expected }));

test('a console is commands, their continuations and what they print', () => {
  const text = '$ echo a\na\n$ cat <<E\n> b\n> E\nb\n\n$ true';
  const { shown, before } = readConsole(text);
  expect(before).toEqual([]);
  expect(shown).toEqual([
    { command: 'echo a', output: 'a' },
    { command: 'cat <<E\nb\nE', output: 'b\n' },
    { command: 'true', output: '' },
  ]);
  expect(writeConsole(shown)).toBe(text);
});

test('output may have lines that look like continuations', () => {
  expect(readConsole('$ diff a b\n1c1\n> b').shown).toEqual([{ command: 'diff a b', output: '1c1\n> b' }]);
});

test('scenes are the sections and the cards that verify something', () => {
  const { scenes, problems } = read(`
${fence('console verify', '$ a\n1')}
## What’s it?
${fence('dockerfile file=Dockerfile', 'FROM a')}
### Deeper
${fence('console verify vary="id time"', '$ b')}
${fence('console', '$ not run\n…')}
<Card id="day-08/c" kind="recall" objective="one">
${part('Front', 'Why?')}${part('Back', fence('console verify builder=legacy timeout=5', '$ c'))}</Card>

${fence('json verify run="d | jq ." unordered', '{}')}
## Nothing here
${fence('console', '$ e')}
`);
  expect(problems).toEqual([]);
  expect(scenes).toMatchObject([
    { name: 'introduction', steps: [{ kind: 'run', commands: run(['a', '1']), timeoutSeconds: 30 }] },
    {
      name: 'whats-it',
      legacyBuilder: false,
      steps: [
        { kind: 'file', path: 'Dockerfile', text: 'FROM a\n' },
        { kind: 'run', commands: run(['b', '']), block: { options: { vary: ['id', 'time'] } } },
        { kind: 'run', commands: run(['d | jq .', '{}']), block: { options: { unordered: true } } },
      ],
    },
    { name: 'c', legacyBuilder: true, steps: [{ kind: 'run', commands: run(['c', '']), timeoutSeconds: 5 }] },
  ]);
});

test('scene= joins blocks across sections', () => {
  const { scenes } = read(
    `## A\n${fence('console verify scene=both', '$ a')}\n## B\n${fence('console verify scene=both', '$ b')}`,
  );
  expect(scenes.map(({ name, steps }) => [name, steps.length])).toEqual([['both', 2]]);
});

test('predict: the last command of the front prints the output', () => {
  const front = fence('dockerfile', 'FROM a') + fence('yaml file=c/d.yml', 'e: 1') + fence('console', '$ one\n$ two');
  const { scenes, problems, unproved } = read(predict(front, fence('text verify vary=size', '2')));
  expect(problems).toEqual([]);
  expect(unproved).toEqual([]);
  expect(scenes[0]?.steps).toMatchObject([
    { kind: 'file', path: 'Dockerfile' },
    { kind: 'file', path: 'c/d.yml' },
    { kind: 'run', commands: run(['one', null], ['two', '2']), block: { form: 'output', options: { vary: ['size'] } } },
  ]);
});

test('predict: consoles before the last one only run', () => {
  const { scenes } = read(predict(fence('console', '$ one\n1') + fence('console', '$ two'), fence('text verify', '2')));
  expect(scenes[0]?.steps).toMatchObject([
    { commands: run(['one', null]), block: null },
    { commands: run(['two', '2']), block: { form: 'output' } },
  ]);
});

test('predict: a console output repeats the front and is compared whole', () => {
  const { scenes, problems } = read(
    predict(fence('console', '$ one\n$ two'), fence('console verify', '$ one\n1\n$ two\n2')),
  );
  expect(problems).toEqual([]);
  expect(scenes[0]?.steps).toMatchObject([{ commands: run(['one', '1'], ['two', '2']) }]);
  expect(scenes[0]?.steps).toHaveLength(1);
});

test('predict: run= stands in for a front without commands', () => {
  const { scenes } = read(predict(fence('dockerfile', 'FROM a'), fence("text verify run='docker build .'", '2')));
  expect(scenes[0]?.steps).toMatchObject([{ kind: 'file' }, { commands: run(['docker build .', '2']) }]);
});

test.each([
  ['a misspelled mark', fence('console verify varry=id', '$ a'), /varry/],
  ['an unknown kind', fence('console verify vary="id color"', '$ a'), /vary/],
  ['a mark without verify', fence('console vary=id', '$ a'), /without verify/],
  ['a path out of the folder', fence('text file=../x', 'a'), /below the scene/],
  ['a file that is verified', fence('text verify file=x', 'a'), /not both/],
  ['output of no command', fence('text verify', 'a'), /begins with/],
  ['output before the first command', fence('console verify', 'a\n$ b'), /begins with/],
  ['nothing to compare', fence('console verify', '$ b\n…'), /Nothing is compared/],
  ['a predict card without commands', predict('Hm.', fence('text verify', 'a')), /no command/],
  [
    'an output that leaves out a command',
    predict(fence('console', '$ a\n$ b'), fence('console verify', '$ b\nx')),
    /leaves out/,
  ],
])('%s is told', (_, body, message) => {
  expect(
    read(body)
      .problems.map((problem) => problem.message)
      .join(),
  ).toMatch(message);
});

test('a predict card that verifies nothing is told', () => {
  expect(read(predict(fence('console', '$ a'), fence('text', '1'))).unproved).toEqual(['day-08/x']);
  expect(read(predict(fence('console verify', '$ a'), fence('text', '1'))).unproved).toEqual(['day-08/x']);
});

test('writing puts printed output where the deck differs, and nothing else anywhere', () => {
  const source = `# t\n\n${fence('console verify', '$ a\n…\n$ b\nold')}\n  - x\n\n    \`\`\`text verify run="c"\n    old\n    \`\`\`\n\nend`;
  const { deck } = readDeck('content/day-08/deck.mdx', `${head}${source}`);
  const { scenes } = readScenes(deck ?? expect.fail('no deck'));
  const [first, second] = scenes.flatMap(({ steps }) => steps).filter((step) => step.kind === 'run');
  if (!first?.block || !second?.block) return expect.fail('no blocks');
  const results: BlockResult[] = [
    { block: first.block, commands: first.commands, outputs: ['1\n2\n', 'new\n\n'], failure: 'differs' },
    { block: second.block, commands: second.commands, outputs: ['n1\n\nn2\n'], failure: 'differs' },
  ];
  expect(correctDeck(`${head}${source}`, results)).toBe(
    `${head}# t\n\n${fence('console verify', '$ a\n…\n$ b\nnew')}\n  - x\n\n    \`\`\`text verify run="c"\n    n1\n\n    n2\n    \`\`\`\n\nend`,
  );
  expect(correctDeck(`${head}${source}`, [])).toBe(`${head}${source}`);
});
