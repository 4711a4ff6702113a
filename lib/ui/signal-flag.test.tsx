import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Avatar } from './avatar';
import { flagLetters, SignalFlag, signalNames } from './signal-flag';

const draw = (letter: (typeof flagLetters)[number]) => renderToStaticMarkup(<SignalFlag letter={letter} />);

test('there are 26 flags, each drawn unlike the others and called by its own letter', () => {
  expect(flagLetters.join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  expect(new Set(flagLetters.map(draw)).size).toBe(26);
  for (const letter of flagLetters) expect(signalNames[letter][0]?.toLowerCase()).toBe(letter);
});

/** The colors from hoist to fly and from top to bottom, as the code book has them. */
test.each([
  ['c', ['blue', 'white', 'red', 'white', 'blue']],
  ['e', ['blue', 'red']],
  ['g', ['yellow', 'blue', 'yellow', 'blue', 'yellow', 'blue']],
  ['h', ['white', 'red']],
  ['j', ['blue', 'white', 'blue']],
  ['k', ['yellow', 'blue']],
  ['t', ['red', 'white', 'blue']],
  ['z', ['yellow', 'blue', 'red', 'black']],
] as const)('%s is %j', (letter, colors) => {
  const names: Record<string, string> = {
    '#0a4aa8': 'blue',
    '#d0202e': 'red',
    '#ffd21f': 'yellow',
    '#ffffff': 'white',
    '#14181c': 'black',
  };
  const fills = [...draw(letter).matchAll(/fill="(#\w+)"/g)].map(([, fill]) => names[fill ?? '']);
  expect(fills).toEqual(colors);
});

test('no drawing has a name of its own, or leaves the square', () => {
  for (const letter of flagLetters) {
    const svg = draw(letter);
    expect(svg).toContain('aria-hidden="true"');
    for (const [, path] of svg.matchAll(/ d="(M[^"a]*)"/g)) {
      // Absolute places only; relative strokes are those of boxes, which end at 60.
      for (const number of path!.replaceAll(/[hv]-?[\d.]+/g, '').match(/-?[\d.]+/g) ?? []) {
        expect(Number(number)).toBeGreaterThanOrEqual(0);
        expect(Number(number)).toBeLessThanOrEqual(60);
      }
    }
  }
});

test('without a flag stands the first letter of the name, whole', () => {
  const initial = (name: string) => renderToStaticMarkup(<Avatar avatar={null} name={name} />);
  expect(initial('mia')).toContain('data-initial="M"');
  expect(initial('𝒵oë')).toContain('data-initial="𝒵"');
  expect(renderToStaticMarkup(<Avatar avatar="q" name="mia" />)).toBe(draw('q'));
});
