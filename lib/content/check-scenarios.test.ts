import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFiles } from './check-content';
import { syllabus } from './syllabus';

const FILE = 'content/day-12/scenarios.mdx';
const fixture = readFileSync(new URL('../../tests/fixtures/scenarios.mdx', import.meta.url), 'utf8');

const card = (id: string, front: string) =>
  `<Card id="${id}" kind="recall" objective="one">\n<Front>\n\n${front}\n\n</Front>\n<Back>\n\nBecause.\n\n</Back>\n</Card>`;

const deckOf = (day: number, slug: string, cards: string) => `---
day: ${day}
slug: ${slug}
title: A unit for a test
summary: Long enough to be a summary.
minutes: 10
topics: [images, layers]
prerequisites: []
objectives:
${['one', 'two', 'three'].map((id) => `  - { id: ${id}, text: Explain the thing ${id} }`).join('\n')}
sources: [{ title: Docs, url: https://docs.docker.com/ }]
---

## A heading

${cards}
`;
const deck = deckOf(
  12,
  'cmd-vs-entrypoint',
  [card('day-12/exec-form-pid1', 'Why one?'), card('day-12/stop-timeout', 'Why ten?')].join('\n\n'),
);

/** A scenario that shares hardly a word with another of another `noun`. */
function filler(noun: string, kind: string, level: string, at = '12'): string {
  const criterion = (id: string, part: string) => `  - id: ${id}
    text: Says what ${noun} ${part} means here.
    kind: must
    weight: 2
    dimension: depth
    accept: [[${noun}${part}, better]]
    probe: What about that other thing?
    feedback: It is the better one for a reason.
    cards: [day-12/stop-timeout]`;
  const parts = ['north', 'south', 'east', 'west'];
  const rest = (count: number) =>
    Array.from({ length: count }, (_, index) => `the ${noun}${index} of it`).join(' and ');
  return `<Scenario id="day-${at}/about-${noun}" title="A question about ${noun}" kind="${kind}" level="${level}" minutes={5}>
<Situation>

A team has ${rest(10)}. What do you do with it?

</Situation>

\`\`\`yaml rubric
criteria:
${parts
  .map((part) => criterion(`in-the-${part}`, part))
  .join('\n')
  .replace(/kind: must(?![\s\S]*kind: must)/, 'kind: should')}
hints: [Look at what it was before.]
deeper: [{ ask: What would you do after that?, listen: Something that comes after it. }]
bands:
  strong: Says everything there is.
  good: Says most of what there is.
  mixed: Says some of what there is.
  weak: Says nothing of what there is.
\`\`\`

<ModelAnswer>

${parts.map((part) => `I would say that the ${noun}${part} is better.`).join(' ')} It is what I know of ${rest(18)}.

</ModelAnswer>
</Scenario>`;
}

const base = [
  fixture,
  filler('layer', 'design', 'junior'),
  filler('cache', 'trade-off', 'mid'),
  filler('bridge', 'design', 'mid'),
  filler('socket', 'design', 'mid'),
].join('\n');

// Examples are files of their own: check-examples.test.ts.
const check = (source: string, others: { file: string; source: string }[] = []) =>
  checkFiles([{ file: 'content/day-12/deck.mdx', source: deck }, { file: FILE, source }, ...others]).problems.filter(
    ({ file, rule }) => file === FILE && rule !== 'examples-missing',
  );
const lineOf = (source: string, marker: string): number => source.slice(0, source.indexOf(marker)).split('\n').length;

test('good scenarios have no problems, and are counted', () => {
  expect(check(base)).toEqual([]);
  expect(checkFiles([{ file: FILE, source: base }]).counts).toMatchObject({ scenarios: 5, units: 0 });
});

type Case = [rule: string, from: string | RegExp, to: string, marker: string];
const inOne: Case[] = [
  // Shape
  ['frontmatter', 'day: 12', 'day: 12\ntitle: x', ''],
  ['frontmatter', '---\nday: 12\n---', '', ''],
  ['syntax', 'You join a team', 'You {join a team', ''],
  ['unit-folder', 'day: 12', 'day: 11', 'day: 11'],
  ['scenario-parts', '<ModelAnswer>\n\nI would look', 'Words.\n\n<ModelAnswer>\n\nI would look', 'Words.'],
  ['scenario-parts', '```yaml rubric', '```yaml', '<Scenario id="day-12/ten'],
  ['scenario-parts', /<ModelAnswer>\n\nI would look[^]*?<\/ModelAnswer>/, '', '<Scenario id="day-12/ten'],
  ['scenario-attribute', 'level="mid"', 'level="guru"', '<Scenario'],
  ['scenario-attribute', 'kind="debugging"', 'kind="bugs"', '<Scenario'],
  ['scenario-attribute', 'minutes={6}', 'minutes={16}', '<Scenario'],
  ['scenario-attribute', 'minutes={6}', 'minutes="6"', '<Scenario'],
  ['scenario-attribute', 'minutes={6}', 'minutes={6} hard', '<Scenario'],
  ['scenario-attribute', 'day-12/ten-second-deploys', 'ten seconds', '<Scenario'],
  ['scenario-markdown', 'You join a team', '# You join a team', '# You'],
  ['scenario-markdown', 'I would look at', 'I <b>would</b> look at', 'I <b>'],
  ['scenario-prefix', 'day-12/ten-second-deploys', 'day-13/ten-second-deploys', '<Scenario'],
  ['scenario-duplicate', 'day-12/ten-second-deploys', 'day-12/stop-timeout', '<Scenario'],
  // Rubric
  ['rubric', 'kind: red-flag', 'kind: blue-flag', 'kind: blue-flag'],
  ['rubric', 'weight: -2', 'weight: 2', 'weight: 2\n    dimension: production\n    accept:\n      - [[raise'],
  ['rubric', 'weight: 3', 'weight: 6', 'weight: 6'],
  ['rubric', 'weight: 3', 'weight: -3', 'weight: -3'],
  ['rubric', 'dimension: knowledge', 'dimension: charm', 'dimension: charm'],
  ['rubric', 'text: Says that the shell', 'sense: Says that the shell', '- id: shell-is-pid-1'],
  ['rubric', /\n {4}probe: Where does.*/, '', 'id: grace-period'],
  [
    'rubric',
    '    feedback: A longer wait',
    '    probe: Why would you wait?\n    feedback: A longer wait',
    'Why would you wait',
  ],
  ['rubric', /\n {4}feedback: The shell form.*/, '', 'id: shell-is-pid-1'],
  ['rubric', /\n {4}accept:\n {6}- \[\[grace.*\n.*/, '', 'id: grace-period'],
  ['rubric', 'cards: [day-12/exec-form-pid1]', 'cards: []', 'cards: []'],
  ['rubric', 'cards: [day-12/exec-form-pid1]', 'cards: [exec-form]', 'cards: [exec-form]'],
  ['rubric', '- [exit code, 137]', '- exit code', '- exit code'],
  ['rubric', '- [exit code, 137]', '- [exit code: 137]', '- [exit code: 137]'],
  ['rubric', '- [exit code, 137]', '- ["--"]', '- ["--"]'],
  ['rubric', '- [exit code, 137]', '- [[unclosed]', 'probe: Where does'],
  ['rubric', String.raw`/\b10 ?s\b/`, '/(10/', '(10/'],
  ['rubric', String.raw`/\b10 ?s\b/`, '/(1+)+0/', '(1+)'],
  ['rubric', String.raw`/\b10 ?s\b/`, String.raw`/\d+\s*\d+\s*\d+x/`, String.raw`\d+x/`],
  ['rubric', String.raw`/\b10 ?s\b/`, '/1*/', '/1*/'],
  ['rubric', String.raw`/\b10 ?s\b/`, '/1(?=0)/', '/1(?=0)/'],
  ['rubric', 'id: signal-lost', 'id: shell-is-pid-1', 'id: shell-is-pid-1\n    text: Says that SIGTERM'],
  ['rubric', /kind: must/g, 'kind: should', '- id: shell'],
  ['rubric', /kind: (should|bonus)/g, 'kind: must', '- id: shell'],
  ['rubric', /hints:\n.*/, 'hints: []', 'hints: []'],
  ['rubric', '  mixed: Knows it', '  middling: Knows it', '  strong:'],
  [
    'rubric',
    '- id: raises-timeout\n    text: Only raises the stop timeout.\n    kind: red-flag\n    weight: -2',
    '- id: raises-timeout\n    text: Only raises the stop timeout.\n    probe: Why would you wait?\n    kind: must\n    weight: 6',
    'weight: 6',
  ],
  ['rubric-card', 'cards: [day-12/exec-form-pid1]', 'cards: [day-12/nothing]', 'cards: [day-12/nothing]'],
  [
    'rubric-card',
    'day-12/exec-form-pid1, day-12/stop',
    'day-12/stop-timeout, day-12/stop',
    'day-12/stop-timeout, day-12/stop',
  ],
  // What only the matcher can see
  [
    'rubric-in-situation',
    'This is all the team',
    'A shell form makes sh PID 1. This is all the team',
    '- [[shell form',
  ],
  [
    'rubric-leak',
    'Ten seconds is a default of something',
    'The shell form makes something PID 1',
    '- The shell form makes something',
  ],
  ['rubric-leak', 'Who gets the first signal', 'Is it that SIGTERM is lost', 'probe: Is it that'],
  ['model-answer', / is the shell form[^.]*/, ' is at fault', '- id: shell-is-pid-1'],
  ['model-answer', 'and the exit code is 137', 'and docker sends SIGKILL first, exit code 137', '- id: signal-lost'],
  ['model-answer', 'it should fall', 'raise the stop timeout. It should fall', '- id: raises-timeout'],
  [
    'model-answer',
    /I would look at[^]*?well under one\./,
    'Pid shell sigterm sigkill timeout form exec. '.repeat(16),
    '<ModelAnswer>',
  ],
  ['scenario-length', /You join a team[^]*?This is all the team can show you:/, 'See:', '<Situation>'],
  ['scenario-length', 'You join a team', `${'Once upon a time '.repeat(30)} you join a team`, '<Situation>'],
  ['scenario-length', /I would look at[^]*?Ten seconds/, 'Ten seconds', '<ModelAnswer>'],
  [
    'scenario-question',
    'What happens during those ten seconds, and what do you change?',
    'It is a mystery.',
    'It is a mystery.',
  ],
  // Words
  ['spelling', 'You join a team', 'You organise a team', 'You organise'],
  ['spelling', 'Every deploy takes', 'Every catalogue takes', '<Scenario'],
  ['spelling', 'docker stop waits ten', 'The behaviour is ten', 'The behaviour'],
  ['spelling', '  weak: Blames', '  weak: Analyses', '  weak: Analyses'],
  ['placeholder', 'You join a team', 'TODO. You join a team', 'TODO'],
  ['code-language', '```dockerfile', '```', '```\nFROM'],
  ['link-https', 'You join a team', 'You join [a team](http://x.org)', 'You join [a'],
  ['link-https', 'You join a team', 'You join https://x.org', 'You join https'],
  ['link-dead', 'You join a team', 'You join [a team](/units/nothing)', 'You join [a'],
  ['link-dead', 'You join a team', 'You join [a team](#here)', 'You join [a'],
  ['scenario-image', 'You join a team', 'You join ![a team](/x.png)', 'You join !['],
];

const inUnit: Case[] = [
  ['scenario-parts', '<Scenario id="day-12/about-layer"', 'Words.\n\n<Scenario id="day-12/about-layer"', 'Words.'],
  ['scenario-duplicate', 'day-12/about-cache', 'day-12/about-layer', 'title="A question about cache'],
  ['scenario-count', /<Scenario id="day-12\/about-socket[^]*/, '', '---'],
  ['scenario-kinds', 'kind="trade-off"', 'kind="design"', '---'],
  ['scenario-levels', 'level="junior"', 'level="mid"', '---'],
  ['scenario-near-duplicate', /layer(?=\d)/g, 'bridge', ''],
  ['scenario-title', 'A question about cache', 'A question about layer', '<Scenario id="day-12/about-cache"'],
];

test.each([...inOne.map((one) => [fixture, ...one] as const), ...inUnit.map((one) => [base, ...one] as const)])(
  '%#. %1$s',
  (whole, rule, from, to, marker) => {
    const source = whole.replace(from, () => to);
    expect(source).not.toBe(whole);
    const found = check(source).filter((problem) => problem.rule === rule);
    expect(found).not.toEqual([]);
    if (marker !== '') expect(found.map(({ line }) => line)).toContain(lineOf(source, marker));
  },
);

test('a model answer that misses a criterion is told with the nearest lines and what they lack', () => {
  const source = base.replace(/ is the shell form[^.]*/, ' is at fault');
  const [problem] = check(source).filter(({ rule }) => rule === 'model-answer');
  const near = lineOf(source, '- [[shell form, sh -c');
  expect(problem?.message).toContain('shell-is-pid-1');
  expect(problem?.message).toContain(`line ${near}: lacks shell form | sh -c | /bin/sh`);
  expect(problem?.message).toContain(`line ${near + 1}: lacks wraps | wrapped | wrapper`);
});

test('what stands in a phrase line is text, as it was written', () => {
  const source = base.replace('- [exit code, 137]', '- [exit code, 0755, yes, null]');
  expect(check(source)).toEqual([]);
});

test('columns point into the fence', () => {
  const source = base.replace('cards: [day-12/exec-form-pid1]', 'cards: [day-12/nothing]');
  expect(check(source)).toMatchObject([{ rule: 'rubric-card', column: '    cards: ['.length + 1 }]);
});

test('near duplicates are found across units', () => {
  const other = `---\nday: 13\n---\n\n${filler('layer', 'design', 'mid', '13').replace('What do you do', 'What would you do')}`;
  const { problems } = checkFiles([
    { file: FILE, source: base },
    { file: 'content/day-13/scenarios.mdx', source: other },
  ]);
  const found = problems.filter(({ rule, file }) => rule === 'scenario-near-duplicate' && file.includes('day-13'));
  expect(found).toMatchObject([{ message: expect.stringContaining('day-12/about-layer') }]);
});

test('a model answer may have the sentences of the rubric', () => {
  const said =
    'Docker sends SIGTERM to PID 1. The shell has no reason to hand it down, so SIGTERM never reaches the app.';
  const source = fixture.replace('The shell does not pass SIGTERM on, so the handler never runs.', said);
  expect(source).not.toBe(fixture);
  expect(check(source).filter(({ rule }) => rule === 'model-answer')).toEqual([]);
});

test('a model answer is not the back of a card', () => {
  const answer = /<ModelAnswer>\n\n(I would look[^]*?)\n\n<\/ModelAnswer>/.exec(base)?.[1] ?? '';
  const told = checkFiles([
    { file: 'content/day-12/deck.mdx', source: deck.replace('Because.', () => answer) },
    { file: FILE, source: base },
  ]);
  expect(told.problems.filter(({ rule }) => rule === 'scenario-answer')).toMatchObject([{ file: FILE }]);
});

test('the coverage table names only what is there', () => {
  const source = [
    '| Heading | Where |',
    '| One | day-12/stop-timeout, `day-12/about-layer` |',
    '| Two | [lab](content/day-12/lab), day-12/lab, day-12/deck.mdx, day-12/gone |',
  ].join('\n');
  const { problems } = checkFiles([
    { file: 'content/day-12/deck.mdx', source: deck },
    { file: FILE, source: base },
    { file: 'content/COVERAGE.md', source },
  ]);
  const told = problems.filter(({ rule }) => rule === 'coverage');
  expect(told).toMatchObject([{ file: 'content/COVERAGE.md', line: 3, message: 'There is no day-12/gone.' }]);
  expect(told[0]?.column).toBe((source.split('\n')[2] ?? '').indexOf('day-12/gone') + 1);
});

test('totals are asked for once all units are there', () => {
  const decks = [...syllabus].map(([day, slug]) => ({
    file: `content/day-${String(day).padStart(2, '0')}/deck.mdx`,
    source: deckOf(day, slug, ''),
  }));
  const rules = (files: typeof decks) => new Set(checkFiles(files).problems.map(({ rule }) => rule));
  const totals = ['scenario-missing', 'card-total', 'scenario-total'];
  expect([...rules(decks)]).toEqual(expect.arrayContaining([...totals, 'coverage']));
  expect(totals.filter((rule) => rules(decks.slice(1)).has(rule))).toEqual([]);
});
