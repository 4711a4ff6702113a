import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from './tokenize';

const sentencesOf = (text: string) => tokenize(text).sentences.length;

test.each([
  ['It is `sh`. It waits.', 2],
  ['It said “no.” It waits.', 2],
  ['It said (“no”). It waits.', 2],
  ['It is **bold.** It waits.', 2],
  ['Is it?! It waits.', 2],
  ['It is `sh` . It waits.', 1],
  ['It is .dockerignore that it reads.', 1],
  ['It is e.g. here.', 1],
  ['It is ``` that it reads.', 1],
])('sentences of: %s', (text, count) => {
  expect(sentencesOf(text)).toBe(count);
});

test('any number of signs around its stop ends a sentence', () => {
  const closing = fc.string({ unit: fc.constantFrom('"', "'", '”', '’', ')', ']', '`', '*', '_'), maxLength: 30 });
  fc.assert(
    fc.property(closing, closing, (before, after) => {
      expect(sentencesOf(`It waits${before}.${after} It stops.`)).toBe(2);
      expect(sentencesOf(`It waits${before}${after} it stops.`)).toBe(1);
    }),
  );
});
