import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { readYaml } from './read-mdx';
import { readPlainYaml } from './read-plain-yaml';

const terms = new Set(['accept', 'reject']);
const read = (source: string, textKeys: ReadonlySet<string> = new Set()) => readPlainYaml(source, textKeys);

test('maps, lists, flow lists, numbers and both quotes', () => {
  const source = `criteria:
  - id: one-two
    weight: -3
    text: It's a "test", [really] {so}
    accept:
      - [[137, yes, 0755, ~x], "a \\"b\\" \\\\d", 'c # d', -p]
      - 42
    cards: [day-01/a, b c]
hints:
  - "One: two"
none: []`;
  expect(read(source, terms)).toEqual({
    criteria: [
      {
        id: 'one-two',
        weight: -3,
        text: `It's a "test", [really] {so}`,
        accept: [[['137', 'yes', '0755', '~x'], 'a "b" \\d', 'c # d', '-p'], '42'],
        cards: ['day-01/a', 'b c'],
      },
    ],
    hints: ['One: two'],
    none: [],
  });
});

test.for([
  ['a number that is none of ours', 'a: 0755'],
  ['a truth value', 'a: True'],
  ['nothing', 'a: ~'],
  ['nothing as a key', 'null: a'],
  ['a key twice', 'a: b\na: c'],
  ['a comment', 'a: b # c'],
  ['an anchor', 'a: &b c'],
  ['a block of text', 'a: |\n  b'],
  ['a text of two lines', 'a: b\n  c'],
  ['a flow map', 'a: { b: c }'],
  ['a map in a flow list', 'a: [b: c]'],
  ['a flow list of two lines', 'a: [b,\n  c]'],
  ['a comma at the end', 'a: [b, ]'],
  ['a quote that stays open', 'a: "b'],
  ['words behind a quote', 'a: "b" c'],
  ['an escape of YAML alone', 'a: "\\x41"'],
  ['a quote twice in single quotes', "a: 'it''s'"],
  ['a list as deep as its key', 'a:\n- b'],
  ['a key between two depths', 'a:\n    b: c\n  d: e'],
  ['a tab', 'a:\tb'],
  ['a carriage return', 'a: b\r\nc: d'],
  ['a list as the whole', '- a'],
  ['an empty line', 'a: b\n\nc: d'],
])('leaves %s to the library', ([, source]) => {
  expect(read(source ?? '')).toBeUndefined();
});

const marks = fc.constantFrom(...Array.from('-:#[]{},"\'\\&*!|>?%@`/~=<+.019eax é“😀\t\r\u00A0\u2028\uFEFF'));
const words = fc.constantFrom(
  'null',
  'Yes',
  'true',
  '0x1',
  '1e3',
  '.5',
  '---',
  '...',
  ': ',
  ' #',
  ', ',
  '- ',
  "it's",
  '"\\n"',
);
const piece = fc.oneof(marks, words);
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b c', '7', '-2', '"q: \\"r\\""', "'s'", '/\\bx/', '-p') },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')) },
);
const flow = fc.letrec<{ list: string; node: string }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  node: fc.oneof({ maxDepth: 2 }, scalar, tie('list')),
})).list;
const value = fc.oneof(scalar, flow);
const key = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('a', 'b', 'accept', 'reject', 'c') }, scalar);
const line = fc
  .tuple(fc.constantFrom('', '', '  ', '    ', '   '), fc.constantFrom('', '- '), fc.option(key), fc.option(value))
  .map(
    ([indent, dash, name, text]) =>
      `${indent}${dash}${name === null ? '' : `${name}:${text === null ? '' : ' '}`}${text ?? ''}`,
  );
const yaml = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

test('what it answers is what the library answers', () => {
  fc.assert(
    fc.property(yaml, (source) => {
      const plain = read(source);
      fc.pre(plain !== undefined);
      const document = parseDocument(source);
      expect(document.errors).toEqual([]);
      expect(plain).toEqual(document.toJS());
    }),
    { numRuns: 300, maxSkipsPerRun: 1000 },
  );
});

test('terms are text the same with the library', () => {
  // A comment is nothing to the value, and everything to the plain reader.
  const readBy = (source: string) =>
    readYaml({ type: 'yaml', value: source }, z.record(z.string(), z.unknown()), 'test', () => {})?.value;
  fc.assert(
    fc.property(yaml, (source) => {
      const plain = read(source, terms);
      fc.pre(plain !== undefined);
      expect(plain).toEqual(readBy(`# A comment\n${source}`));
    }),
    { numRuns: 300, maxSkipsPerRun: 1000 },
  );
});
