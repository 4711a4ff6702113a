import { describe, expect, test } from 'vitest';
import { findClaim } from './claims';
import { compileLine, indexText } from './phrases';

const line = compileLine([
  ['exec form', 'json array'],
  ['starts', 'needs'],
  ['shell', 'sh'],
]);
const claimed = (answer: string): string | null => {
  const found = findClaim(
    indexText(answer, () => []),
    line,
  );
  return found && answer.slice(found[0]?.start, found.at(-1)?.end);
};

describe('a wrong statement', () => {
  test.each([
    ['The exec form starts a shell.', 'exec form starts a shell'],
    ['I think of the JSON array, it needs sh.', 'JSON array, it needs sh'],
    ['The exec form is good. The exec form starts the shell.', 'exec form starts the shell'],
  ])('is heard in “%s”', (answer, said) => {
    expect(claimed(answer)).toBe(said);
  });

  test.each([
    ['the other way round', 'The shell form starts a shell, unlike the exec form.'],
    ['in two sentences', 'This is the exec form. It starts what I name, without sh.'],
    [
      'across three breaks',
      'The exec form is better, because it starts node itself, and then, of course, the shell is gone.',
    ],
    [
      'far apart',
      'The exec form is what I would write there since it starts one process and nothing that anybody could take for a shell.',
    ],
    ['denied', 'The exec form never starts a shell.'],
    ['denied afterwards', 'The exec form starts a shell? That is wrong.'],
    ['not whole', 'The exec form starts node.'],
  ])('is not heard %s', (_, answer) => {
    expect(claimed(answer)).toBeNull();
  });
});
