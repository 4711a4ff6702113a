import { expect, test } from 'vitest';
import { checkFiles } from './check-content';

const FILE = 'content/day-10/deck.mdx';

const nouns =
  'layer cache manifest digest registry builder kernel cgroup namespace volume bridge socket daemon shim snapshot'.split(
    ' ',
  );

/** Recall cards that share no words, to fill the unit up. */
const filler = nouns
  .map((noun, index) => {
    const objective = ['one', 'two', 'three'][index % 3];
    const front = `Why does the ${noun} matter to ${noun}-${index} and ${'abcdefghijklmno'[index]}${index}?`;
    return `<Card id="day-10/fill-${noun}" kind="recall" objective="${objective}">
<Front>

${front}

</Front>
<Back>

Because ${noun} work is shared.

</Back>
</Card>`;
  })
  .join('\n\n');

const words = (count: number): string =>
  Array.from({ length: count / 10 }, () => 'A line of ten words that says nothing at all.').join('\n');

const base = `---
day: 10
slug: layers-and-cache
title: Layers and the cache
summary: What a Dockerfile edit rebuilds, and why.
minutes: 5
topics: [layers, cache]
prerequisites: [8]
objectives:
  - id: one
    text: Explain what one thing is
  - id: two
    text: Predict what two things do
  - id: three
    text: Choose between three things
sources:
  - title: Docker documentation
    url: https://docs.docker.com/build/cache/
---

import { Stack } from './pictures'

## First part

<Stack />

See [the docs](https://docs.docker.com/), [below](#a-second-part) and [there](/units/docker-toolbox#first-part).

### A second part

${words(1000)}

\`\`\`console
$ docker build .
\`\`\`

<Card id="day-10/pick" kind="choice" objective="one">
<Front>

Which instruction adds files?

</Front>
<Option correct>

The one called COPY

</Option>
<Option>

The one called USER

<Why>

It sets a name.

</Why>
</Option>
<Option>

The one called ARG

<Why>

It sets a value.

</Why>
</Option>
<Option>

The one called CMD

<Why>

It sets a command.

</Why>
</Option>
<Back>

Files come from the context.

</Back>
</Card>

<Card id="day-10/gap" kind="cloze" objective="two">
<Front>

A deleted file is hidden by a <Gap>whiteout</Gap> in the upper directory.

</Front>
<Back>

Overlay file systems cannot change what is below.

</Back>
</Card>

<Card id="day-10/output" kind="predict" objective="three">
<Front>

What does this print?

\`\`\`console
$ docker run --rm alpine:3.20 echo hi
\`\`\`

</Front>
<Output>

\`\`\`text verify
hi
\`\`\`

</Output>
<Back>

The command replaces CMD.

</Back>
</Card>

<Card id="day-10/steps" kind="order" objective="one">
<Front>

Put a build in order.

</Front>
<Step>

Send the context

</Step>
<Step>

Run the instructions

</Step>
<Step>

Write the image

</Step>
<Back>

The builder needs files first.

</Back>
</Card>

<Card id="day-10/repair" kind="fix" objective="two">
<Front>

Pin the base.

</Front>
<Starter lang="dockerfile">

\`\`\`dockerfile
FROM alpine
\`\`\`

</Starter>
<Solution>

\`\`\`dockerfile
FROM alpine:3.20
\`\`\`

</Solution>
<Rule check="pinned-base" why="A tag that moves is another image tomorrow." />
<Back>

A version makes the build repeatable.

</Back>
</Card>

<Card id="day-10/belief" kind="myth" objective="three" truth="false">
<Front>

“Deleting a file in a later layer makes the image smaller.”

</Front>
<Back>

It is only hidden.

</Back>
</Card>

${filler}
`;

/** A small second unit: something to link to and to clash with. */
const other = `${base.slice(0, base.indexOf('import '))}## First part

${base.slice(base.indexOf('<Card id="day-10/steps"'), base.indexOf('<Card id="day-10/repair"'))}`
  .replace('day: 10', 'day: 8')
  .replace('slug: layers-and-cache', 'slug: docker-toolbox')
  .replace('prerequisites: [8]', 'prerequisites: []')
  .replace('day-10/', 'day-08/')
  .replace('Put a build in order.', 'Sort what a builder does, beginning early.');

const check = (source: string, extra: { file: string; source: string }[] = []) =>
  checkFiles([{ file: 'content/day-08/deck.mdx', source: other }, { file: FILE, source }, ...extra]).problems.filter(
    (problem) => problem.file !== 'content/day-08/deck.mdx',
  );

const lineOf = (source: string, marker: string): number => source.slice(0, source.indexOf(marker)).split('\n').length;

test('a good deck has no problems', () => {
  expect(check(base)).toEqual([]);
  const { counts } = checkFiles([{ file: FILE, source: base }]);
  expect(counts).toMatchObject({ units: 1, cards: 21, kinds: { recall: 15, fix: 1 } });
});

type Case = [rule: string, from: string | RegExp, to: string, marker?: string];
const cases: Case[] = [
  // Frontmatter
  ['frontmatter', 'minutes: 5', 'minutes: ten', 'minutes: ten'],
  ['frontmatter', /sources:\n.*\n.*\n/, '', undefined],
  ['frontmatter', 'url: https://docs', 'url: http://docs', 'url: http'],
  ['frontmatter', 'topics: [layers', 'topics: [[layers', undefined],
  ['frontmatter', 'title: Layers', 'subtitle: x\ntitle: Layers', undefined],
  ['syntax', '## First part', '## First {part', '{part'],
  ['unit-folder', 'day: 10', 'day: 11', 'day: 11'],
  ['unit-unknown', 'slug: layers-and-cache', 'slug: layers', 'slug: layers'],
  ['unit-duplicate', 'slug: layers-and-cache', 'slug: docker-toolbox', 'slug: docker'],
  ['prerequisite', '[8]', '[12]', 'prerequisites'],
  ['prerequisite', '[8]', '[10]', 'prerequisites'],
  ['prerequisite-unwritten', '[8]', '[9]', 'prerequisites'],
  ['objective-duplicate', 'id: two', 'id: one', undefined],
  ['objective-untaught', 'id: two', 'id: four', 'id: four'],
  ['objective-unknown', 'objective="three" truth', 'objective="four" truth', 'objective="four"'],
  // Shape of cards
  ['card-id', 'id="day-10/pick"', 'id="Pick"', '<Card id="Pick"'],
  ['card-prefix', 'id="day-10/pick"', 'id="day-11/pick"', '<Card id="day-11/pick"'],
  ['card-duplicate', 'id="day-10/gap"', 'id="day-10/pick"', '<Card id="day-10/pick" kind="cloze"'],
  ['card-kind', 'kind="cloze"', 'kind="quiz"', '<Card id="day-10/gap"'],
  ['card-objective', ' objective="two">\n<Front>\n\nA deleted', '>\n<Front>\n\nA deleted', '<Card id="day-10/gap"'],
  ['card-attribute', 'kind="cloze"', 'kind="cloze" level="1"', '<Card id="day-10/gap"'],
  ['card-attribute', 'lang="dockerfile"', 'lang="go"', '<Starter'],
  ['card-attribute', 'kind="cloze" objective="two"', 'kind="cloze" objective={name}', '<Card id="day-10/gap"'],
  ['card-parts', /<Back>\n\nOverlay[^<]*<\/Back>/, '', '<Card id="day-10/gap"'],
  ['card-parts', /<Step>\n\nWrite the image\n\n<\/Step>/, '', '<Card id="day-10/steps"'],
  ['card-parts', /<Option>\n\nThe one called CMD.*?<\/Option>/s, '', '<Card id="day-10/pick"'],
  ['card-parts', /<Output>.*?<\/Output>/s, '', '<Card id="day-10/output"'],
  ['card-parts', /<Rule [^>]*>/, '', '<Card id="day-10/repair"'],
  ['card-parts', '<Back>\n\nIt is only', 'Loose words.\n\n<Back>\n\nIt is only', 'Loose words'],
  ['card-parts', '<Back>\n\nIt is only', '<Step>\n\nx\n\n</Step>\n<Back>\n\nIt is only', '<Step>\n\nx'],
  ['card-markdown', 'It is only hidden.', '<b>It is only hidden.</b>', '<b>It'],
  ['card-markdown', 'It is only hidden.', 'It is {only} hidden.', '{only}'],
  ['card-empty', 'It is only hidden.', '', undefined],
  ['card-empty', 'It sets a name.', '', undefined],
  ['card-code', '```dockerfile\nFROM alpine\n```', 'FROM alpine', '<Starter'],
  ['card-nested', '### A second part', '> <Card id="day-10/q" kind="recall" objective="one"></Card>', undefined],
  ['choice-correct', '<Option correct>', '<Option>', undefined],
  ['choice-why', /<Why>\n\nIt sets a name\.\n\n<\/Why>/, '', undefined],
  ['choice-why', 'The one called COPY', 'The one called COPY\n\n<Why>\n\nx\n\n</Why>', '<Option correct>'],
  ['cloze-gap', '<Gap>whiteout</Gap>', 'whiteout', undefined],
  ['cloze-gap', 'upper directory', 'upper <Gap>directory</Gap>', undefined],
  ['cloze-gap', ' in the upper', '.\n\n<Gap>\n\nx\n\n</Gap>\n\nIn the upper', undefined],
  ['predict-output', '```text verify\nhi\n```', 'hi', '<Output>'],
  ['predict-unverified', 'text verify', 'text', undefined],
  ['myth-truth', ' truth="false"', '', '<Card id="day-10/belief"'],
  ['myth-truth', 'truth="false"', 'truth="maybe"', '<Card id="day-10/belief"'],
  ['myth-truth', 'kind="cloze"', 'kind="cloze" truth="true"', '<Card id="day-10/gap"'],
  ['fix-rule', 'check="pinned-base"', 'check="pinned"', '<Rule'],
  ['fix-rule', 'check="pinned-base"', 'check="final-from" match="("', '<Rule'],
  ['fix-rule', ' why="A tag that moves is another image tomorrow."', '', '<Rule'],
  ['fix-rule-language', 'check="pinned-base"', 'check="compose-has" path="a"', '<Rule'],
  ['fix-starter', 'FROM alpine\n', 'FROM alpine:3.19\n', '<Starter'],
  ['fix-solution', 'FROM alpine:3.20\n', 'FROM alpine:latest\n', undefined],
  ['fix-solution', 'FROM alpine:3.20\n', 'FROM alpine:3.20\nRUNN x\n', undefined],
  // Amount
  ['card-count', /<Card id="day-10\/fill-(layer|cache)".*?<\/Card>/gs, '', '---'],
  ['card-kinds', /<Card id="day-10\/(pick|gap|output)".*?<\/Card>/gs, '', '---'],
  // Craft
  ['front-long', 'Put a build in order.', `Put a build in order. ${'Word. '.repeat(70)}`, undefined],
  ['answer-long', 'Because layer work is shared.', `Because ${'layer work is shared '.repeat(16)}.`, undefined],
  ['yes-no', 'What does this print?', 'Does this print anything?', undefined],
  ['yes-no', 'What does this print?', 'You run this. Is it quiet?', undefined],
  ['list-all', 'Put a build in order.', 'List all steps of a build.', undefined],
  ['list-all', 'Put a build in order.', 'What are the three steps of a build?', undefined],
  ['answer-in-front', 'Because layer work is shared.', 'The layer matter.', undefined],
  ['answer-in-front', 'A deleted file', 'A whiteout of a deleted file', undefined],
  [
    'answer-in-front',
    'Which instruction adds files?',
    'Which instruction adds files, if not the one called copy?',
    undefined,
  ],
  [
    'answer-in-front',
    /What does this print\?(.*)\nhi\n/s,
    'It prints hi you. What does it print?$1\nhi you\n',
    undefined,
  ],
  [
    'option-longest',
    'The one called COPY',
    'The one called COPY, which takes files out of the context',
    '<Option correct>',
  ],
  ['option-duplicate', 'The one called ARG', 'The one called USER', undefined],
  ['step-duplicate', 'Run the instructions', 'Send the context', undefined],
  ['front-duplicate', 'Pin the base.', 'Put a build in order.', undefined],
  [
    'front-near-duplicate',
    'Pin the base.',
    '“Deleting some file in the later layer makes your image smaller.”',
    undefined,
  ],
  // Lesson
  ['link-dead', '(#a-second-part)', '(#a-third-part)', '[below](#a-third'],
  ['link-dead', '/units/docker-toolbox#first-part', '/units/docker-toolbox#gone', '[below]'],
  ['link-dead', '/units/docker-toolbox#first-part', '/units/nothing', '[below]'],
  ['link-dead', '/units/docker-toolbox#first-part', '/elsewhere', '[below]'],
  ['link-unwritten', '/units/docker-toolbox#first-part', '/units/volumes', '[below]'],
  ['link-https', '(https://docs.docker.com/)', '(http://docs.docker.com/)', '[below]'],
  ['link-https', '(https://docs.docker.com/)', '(mailto:a@b.c)', '[below]'],
  ['link-https', 'See [the docs]', 'Open http://localhost:8080 and see [the docs]', '[below]'],
  ['link-https', 'See [the docs]', 'Open https://docs.docker.com and see [the docs]', '[below]'],
  ['import', "from './pictures'", "from 'react'", 'import {'],
  ['component-unknown', '<Stack />', '<Stack />\n\n<Other />', '<Other'],
  ['expression', '## First part', '## First part\n\n{1 + 1}', '{1 + 1}'],
  ['picture-missing', '<Stack />', '', '---'],
  ['picture-words', '<Stack />', '<Stack />\n\n<Diagram title="x" height={10} />', '<Diagram'],
  ['picture-words', '<Stack />', '<Stack />\n\n![](https://docs.docker.com/x.png)', '![]'],
  ['heading-level', '## First part', '# First part', '# First'],
  ['heading-level', '## First part', '### First part', '### First'],
  ['heading-level', '### A second part', '#### A second part', '#### A'],
  ['heading-level', 'It is only hidden.', '## It is only hidden.', '## It is'],
  ['code-language', '```console\n$ docker build', '```\n$ docker build', undefined],
  ['code-language', '```console\n$ docker build', '```cobol\n$ docker build', '```cobol'],
  ['reading-time', 'minutes: 5', 'minutes: 20', 'minutes: 20'],
  ['spelling', 'It is only hidden.', 'It changes its behaviour.', 'It changes'],
  ['spelling', 'Explain what one thing is', 'Explain how to organise one thing', 'text: Explain'],
  ['spelling', 'Layers and the cache', 'Analysing the cache', 'title:'],
  ['placeholder', 'It is only hidden.', 'TODO', 'TODO'],
  ['placeholder', '### A second part', '### Lorem ipsum', '### Lorem'],
];

test.each(cases)('%s: %s -> %s', (rule, from, to, marker) => {
  const source = base.replace(from, (_, kept) => to.replace('$1', () => kept));
  expect(source).not.toBe(base);
  const found = check(source).filter((problem) => problem.rule === rule && problem.file === FILE);
  expect(found).not.toEqual([]);
  if (marker !== undefined) expect(found.map((problem) => problem.line)).toContain(lineOf(source, marker));
});

test.each([
  ['front-duplicate', 'Sort what a builder does, beginning early.'],
  ['front-near-duplicate', 'What a builder does: sort it, beginning early!'],
])('%s across units', (rule, front) => {
  const twin = base.replace('Put a build in order.', front);
  expect(check(twin)).toMatchObject([{ rule, message: expect.stringContaining('day-08/steps') }]);
});

test('two folders of one day are told', () => {
  const again = { file: 'content/day-11/deck.mdx', source: base };
  const rules = check(base, [again])
    .filter((problem) => problem.file === again.file)
    .map((problem) => problem.rule);
  expect(rules).toContain('unit-duplicate');
  expect(rules).toContain('card-duplicate');
});

test('a file without frontmatter and one outside a day folder are told, not thrown', () => {
  expect(check('just words\n').map((problem) => problem.rule)).toContain('frontmatter');
  expect(checkFiles([{ file: 'content/deck.mdx', source: base }]).problems).toMatchObject([
    { rule: 'folder', line: 1 },
  ]);
});

test.each([
  'What does “behavior” organize? Otherwise, exercise precise promises: likewise, an enterprise can advise.',
  'A `colour` in code is a name: `--favour=behaviour`.',
  'Emphasis on analysis, the central parser and the size of a promise.',
])('the spelling rule leaves %s alone', (text) => {
  expect(check(base.replace('It is only hidden.', text))).toEqual([]);
});

test('problems come by file and line', () => {
  const problems = check(base.replace('It is only hidden.', 'TODO').replace('Layers and the cache', 'TODO later'));
  expect(problems.map((problem) => problem.line)).toEqual(
    problems.map((problem) => problem.line).toSorted((a, b) => a - b),
  );
});
