import { describe, expect, test } from 'vitest';
import { compileAccept, matchLine } from './lines';
import { indexText } from './phrases';

describe('a right phrase in order', () => {
  const inOrder = compileAccept({ inOrder: [['shell', 'sh'], ['is', 'stays'], 'process 1'] });
  const read = (text: string) =>
    matchLine(
      indexText(text, () => []),
      inOrder,
    ).state;

  test('is found in that order only', () => {
    expect(read('The shell stays process 1.')).toBe('hit');
    expect(read('Process 1 is the program, the shell its child.')).toBe('apart');
  });

  test('is found in one statement only, and not where it is denied', () => {
    expect(read('There is a shell. Then node is process 1.')).toBe('apart');
    expect(read('The shell is not process 1.')).toBe('negated');
  });
});
