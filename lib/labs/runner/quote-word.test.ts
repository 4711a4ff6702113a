import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteWord } from './quote-word';

// A bash that is fed by a socket reads ~/.bashrc.
const shells = [['dash'], ['bash', '--posix', '--norc'], ['busybox', 'ash']].filter(([name = '']) =>
  existsSync(`/usr/bin/${name}`),
);
const env = { NODE_ENV: process.env.NODE_ENV, PATH: '/usr/bin:/bin', LAB_ATTEMPT: 'at-1', LAB_NONCE: 'n0' };

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '\n',
      '\r',
      ' ',
      '*',
      '!',
      '{lab}',
      '{nonce}',
      '{attempt}',
      'é',
      '~',
      '#',
    ),
  }),
);

describe('A quoted word', () => {
  test.each(shells.map((shell) => [shell.join(' '), shell]))('is the same word in %s', (_, shell) => {
    const [program = '', ...args] = shell;
    fc.assert(
      fc.property(
        fc.array(
          words.filter((word) => !word.includes('\0')),
          { minLength: 1, maxLength: 20 },
        ),
        (list) => {
          const script = `printf '%s\\0' ${list.map((word) => quoteWord(word, 'lab-x')).join(' ')}`;
          const { stdout } = spawnSync(program, [...args, '-c', script], { encoding: 'utf8', env });
          const filled = list.map((word) =>
            word.replaceAll('{lab}', 'lab-x').replaceAll('{attempt}', 'at-1').replaceAll('{nonce}', 'n0'),
          );
          expect(stdout).toBe(filled.map((word) => `${word}\0`).join(''));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cannot hold NUL', () => {
    expect(() => quoteWord('a\0b', 'lab-x')).toThrow('NUL');
  });
});
