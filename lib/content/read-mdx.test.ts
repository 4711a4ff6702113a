import { expect, test } from 'vitest';
import { type MdNode, walk } from './mdast';
import { readMdx } from './read-mdx';

/** Language, value, first and last line of every fence. */
function fencesOf(source: string) {
  const problems: string[] = [];
  const mdx = readMdx(source, (_, rule, message) => problems.push(`${rule}: ${message}`));
  expect(problems).toEqual([]);
  const found: [string, string, number | undefined, number | undefined][] = [];
  walk(mdx?.body ?? { type: 'root' }, ({ type, lang, value, position }: MdNode) => {
    if (type === 'code') found.push([lang ?? '', value ?? '', position?.start.line, position?.end.line]);
  });
  return found;
}

test.each<[string, string, ReturnType<typeof fencesOf>]>([
  ['a rubric', '```yaml rubric\na: 1\n\nb: <2>\n```\n', [['yaml', 'a: 1\n\nb: <2>', 1, 5]]],
  [
    'two, with a fence between',
    '```yaml rubric\na: 1\n```\n\n```sh\nls\n```\n\n```yaml rubric\nb: 2\n```\n',
    [
      ['yaml', 'a: 1', 1, 3],
      ['sh', 'ls', 5, 7],
      ['yaml', 'b: 2', 9, 11],
    ],
  ],
  ['an empty one', '```yaml rubric\n```\n', [['yaml', '', 1, 2]]],
  ['a file of Windows', '```yaml rubric\r\na: 1\r\nb: 2\r\n```\r\n', [['yaml', 'a: 1\nb: 2', 1, 4]]],
  [
    'an end with spaces',
    '```yaml rubric\na: 1\n```  \n\nWords.\n\n```sh\nls\n```\n',
    [
      ['yaml', 'a: 1', 1, 3],
      ['sh', 'ls', 7, 9],
    ],
  ],
  [
    'an end of four',
    '```yaml rubric\na: 1\n````\n\n```sh\nls\n```\n',
    [
      ['yaml', 'a: 1', 1, 3],
      ['sh', 'ls', 5, 7],
    ],
  ],
  ['none that ends', '```yaml rubric\na: 1\nb: 2', [['yaml', 'a: 1\nb: 2', 1, 3]]],
  ['an indented one', '  ```yaml rubric\n  a: 1\n  ```\n', [['yaml', 'a: 1', 1, 3]]],
  [
    'one shown within another fence',
    '````md\n```yaml rubric\na: 1\n```\n````\n',
    [['md', '```yaml rubric\na: 1\n```', 1, 5]],
  ],
])('%s', (_, source, fences) => {
  expect(fencesOf(source).map(([lang, value, ...lines]) => [lang, value.replaceAll('\r', ''), ...lines])).toEqual(
    fences,
  );
});
