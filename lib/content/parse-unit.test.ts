import { expect, test } from 'vitest';
import { highlightCode, languages } from './highlight.mjs';
import { cardHash, parseUnit } from './parse-unit';
import { cardContentSchema } from './schemas';
import { slugOf, uniqueSlugs } from './slug.mjs';

const FILE = 'content/day-08/deck.mdx';
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

async function parse(body: string) {
  const { unit, problems } = await parseUnit(FILE, `${head}\n${body}`);
  if (!unit) throw new Error(JSON.stringify(problems, null, 1));
  return unit;
}
const contentOf = async (body: string) => (await parse(body)).cards[0]?.content;

const card = (kind: string, inside: string, attributes = '') =>
  `<Card id="day-08/x" kind="${kind}" objective="one"${attributes}>\n${inside}\n</Card>\n`;
const part = (name: string, text: string, attributes = '') => `<${name}${attributes}>\n\n${text}\n\n</${name}>`;
const back = part('Back', 'Because.');

test('recall: Markdown becomes HTML, with GitHub tables', async () => {
  const content = await contentOf(card('recall', part('Front', 'Why *a* `b`?\n\n| x |\n| - |\n| 1 |') + back));
  expect(content).toMatchObject({ kind: 'recall', back: '<p>Because.</p>' });
  expect(content?.front).toContain('<p>Why <em>a</em> <code>b</code>?</p>');
  expect(content?.front).toContain('<td>1</td>');
});

test('angle brackets and quotes in words and code stay words', async () => {
  const content = await contentOf(
    card(
      'recall',
      part('Front', 'What is `<script>alert("x")</script>` \\<b> & c?\n\n```text\n<img src=x onerror=y>\n```') + back,
    ),
  );
  expect(content?.front).not.toMatch(/<script|<b>|<img/);
  expect(content?.front).toContain('&#x3C;script>');
});

test('cloze: the gap is marked in the front and its text is the answer', async () => {
  const content = await contentOf(card('cloze', part('Front', 'It is a <Gap>`USER` line</Gap>, then.') + back));
  expect(content).toEqual({
    kind: 'cloze',
    front: '<p>It is a <span class="gap" data-answer=""><code>USER</code> line</span>, then.</p>',
    answer: 'USER line',
    back: '<p>Because.</p>',
  });
});

test('choice: the right option has no reason, the others have theirs', async () => {
  const wrong = (text: string) => part('Option', `${text}\n\n${part('Why', `Not ${text}.`)}`);
  const content = await contentOf(
    card(
      'choice',
      [part('Front', 'Which?'), wrong('a'), part('Option', 'b', ' correct'), wrong('c'), wrong('d'), back].join('\n'),
    ),
  );
  expect(content).toMatchObject({
    options: [
      { text: '<p>a</p>', correct: false, why: '<p>Not a.</p>' },
      { text: '<p>b</p>', correct: true, why: null },
      { text: '<p>c</p>', correct: false },
      { text: '<p>d</p>', correct: false },
    ],
  });
});

test('predict: output is highlighted, and an unmarked fence too', async () => {
  const content = await contentOf(
    card(
      'predict',
      part('Front', 'What happens?\n\n```dockerfile\nFROM alpine:3.20\n```') +
        part('Output', '```text\nhi\n```') +
        back,
    ),
  );
  expect(content?.front).toContain('<pre class="code" data-language="dockerfile" tabindex="0">');
  expect(content?.front).toContain('<span class="tok-keyword">FROM</span>');
  expect(content).toMatchObject({
    output: '<pre class="code" data-language="text" tabindex="0"><code>hi</code></pre>',
  });
});

test('a fence says what it is: a file by its name, a block run by the tests by a note; other marks leave no trace', async () => {
  const fence = (info: string) => `\`\`\`${info}\nhi\n\`\`\``;
  const pre = (language: string) => `<pre class="code" data-language="${language}" tabindex="0"><code>hi</code></pre>`;
  const content = await contentOf(
    card(
      'recall',
      part('Front', fence('text file=a/b.txt')) + part('Back', fence('text verify vary="id time" run="echo verify"')),
    ),
  );
  expect(content?.front).toBe(
    `<figure class="code-figure"><figcaption><code>a/b.txt</code></figcaption>${pre('text')}</figure>`,
  );
  expect(content?.back).toBe(
    `<figure class="code-figure" data-verified="">${pre('text')}<figcaption>Checked on a real Docker engine</figcaption></figure>`,
  );
  const plain = await contentOf(card('recall', part('Front', fence('text run="verify"')) + back));
  expect(plain?.front).toBe(pre('text'));
});

test('order: steps keep the author’s order', async () => {
  const steps = ['first', 'second', 'third'].map((text) => part('Step', text)).join('\n');
  expect(await contentOf(card('order', part('Front', 'Sort.') + steps + back))).toMatchObject({
    steps: ['<p>first</p>', '<p>second</p>', '<p>third</p>'],
  });
});

test('fix: code stays text, rules are typed, regular expressions keep their backslashes', async () => {
  const code = (text: string) => `\`\`\`dockerfile\n${text}\n\`\`\``;
  const rules = `<Rule check="min-stages" count={2} why="Two." />
<Rule check="before" first="COPY go\\.(mod|sum)" then='RUN "x"' stage="build" why="First things first." />`;
  const content = await contentOf(
    card(
      'fix',
      part('Front', 'Fix.') +
        part('Starter', code('FROM a'), ' lang="dockerfile"') +
        part('Solution', code('FROM a\nFROM b')) +
        `\n${rules}\n` +
        back,
    ),
  );
  expect(content).toMatchObject({
    language: 'dockerfile',
    starter: 'FROM a\n',
    solution: 'FROM a\nFROM b\n',
    rules: [
      { check: 'min-stages', count: 2, why: 'Two.' },
      { check: 'before', first: 'COPY go\\.(mod|sum)', then: 'RUN "x"', stage: 'build', why: 'First things first.' },
    ],
  });
});

test('myth: carries its truth', async () => {
  const content = await contentOf(card('myth', part('Front', '“So.”') + back, ' truth="half true"'));
  expect(content).toMatchObject({ kind: 'myth', truth: 'half true' });
  expect(cardContentSchema.safeParse(content).success).toBe(true);
});

test('cards of one group are siblings; a card alone is its own group', async () => {
  const one = card('recall', part('Front', 'Why?') + back, ' group="sides"');
  const unit = await parse(
    `${one}\n${one.replace('day-08/x', 'day-08/y')}\n${one.replace('day-08/x', 'day-08/z').replace(' group="sides"', '')}`,
  );
  expect(unit.cards.map((each) => each.siblingGroup)).toEqual(['day-08/sides', 'day-08/sides', 'day-08/z']);
});

test('hashes change with what they cover and with nothing else', async () => {
  const one = card('recall', part('Front', 'Why?') + back);
  const [before, same, prose, edited] = await Promise.all([
    parse(one),
    parse(one),
    parse(`A lesson.\n\n${one}`),
    parse(one.replace('Why?', 'Why not?')),
  ]);
  const first = (unit: typeof before) => cardHash(unit.cards[0] ?? expect.fail('no card'));
  expect(same.contentHash).toBe(before.contentHash);
  expect(prose.contentHash).not.toBe(before.contentHash);
  expect(first(prose)).toBe(first(before));
  expect(first(edited)).not.toBe(first(before));
});

test('a broken card is told with its place, and the unit is withheld', async () => {
  const { unit, problems } = await parseUnit(FILE, `${head}\n${card('recall', part('Front', 'Why?'))}`);
  expect(unit).toBeNull();
  expect(problems).toMatchObject([{ file: FILE, line: 16, column: 1, rule: 'card-parts', severity: 'error' }]);
});

test('every language a fence may name can be highlighted', async () => {
  for (const language of languages) {
    expect((await highlightCode('a: "b" # c', language)).properties.dataLanguage).toBe(language);
  }
  expect((await highlightCode('a', 'cobol')).properties.dataLanguage).toBe('text');
});

test('slugs are plain, and unique in a lesson', () => {
  expect(slugOf('What’s in `scratch`? CMD & ENTRYPOINT')).toBe('whats-in-scratch-cmd-entrypoint');
  expect(slugOf('Zugriff für alle')).toBe('zugriff-fur-alle');
  expect(slugOf('???')).toBe('section');
  const slug = uniqueSlugs();
  expect([slug('Run'), slug('run'), slug('RUN!')]).toEqual(['run', 'run-2', 'run-3']);
});
