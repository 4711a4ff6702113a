/** Each flag of the International Code of Signals is called by the word of the spelling alphabet. */
export const signalNames = {
  a: 'Alfa',
  b: 'Bravo',
  c: 'Charlie',
  d: 'Delta',
  e: 'Echo',
  f: 'Foxtrot',
  g: 'Golf',
  h: 'Hotel',
  i: 'India',
  j: 'Juliett',
  k: 'Kilo',
  l: 'Lima',
  m: 'Mike',
  n: 'November',
  o: 'Oscar',
  p: 'Papa',
  q: 'Quebec',
  r: 'Romeo',
  s: 'Sierra',
  t: 'Tango',
  u: 'Uniform',
  v: 'Victor',
  w: 'Whiskey',
  x: 'X-ray',
  y: 'Yankee',
  z: 'Zulu',
} as const;
export type FlagLetter = keyof typeof signalNames;
/** In the order of the alphabet. */
export const flagLetters = Object.keys(signalNames) as readonly FlagLetter[];

// The colors of real flags, the same in light and dark.
const blue = '#0a4aa8';
const red = '#d0202e';
const yellow = '#ffd21f';
const white = '#ffffff';
const black = '#14181c';

/** A field of one color, as a path. */
type Field = readonly [color: string, path: string];

const all = 'M0 0H60V60H0Z';
const swallowtail = 'M0 0H60L45 30L60 60H0Z';
const box = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h${-width}Z`;
/** Stripes of equal width from the top, or from the hoist. */
const across = (colors: readonly string[]): Field[] =>
  colors.map((color, index) => [color, box(0, (index * 60) / colors.length, 60, 60 / colors.length)]);
const upright = (colors: readonly string[]): Field[] =>
  colors.map((color, index) => [color, box((index * 60) / colors.length, 0, 60 / colors.length, 60)]);
const saltire = 'M0 0H9L30 21L51 0H60V9L39 30L60 51V60H51L30 39L9 60H0V51L21 30L0 9Z';
const cross = 'M24 0H36V24H60V36H36V60H24V36H0V24H24Z';
const quarters = 'M0 0H30V60H60V30H0Z';
const middle = box(20, 20, 20, 20);
/** Every other square of four by four. */
const checks = [0, 1, 2, 3].flatMap((row) => [row % 2, (row % 2) + 2].map((at) => box(at * 15, row * 15, 15, 15)));
/** Every other one of ten slanting stripes, from the second to the one in the lower corner of the fly. */
const slanting = 'M0 12L12 0H24L0 24ZM0 36L36 0H48L0 48ZM0 60L60 0V12L12 60ZM24 60L60 24V36L36 60ZM48 60L60 48V60Z';

/** The fields of each flag on a square of 60, hoist on the left, later ones on top. */
const designs: Record<FlagLetter, readonly Field[]> = {
  a: [
    [blue, swallowtail],
    [white, box(0, 0, 30, 60)],
  ],
  b: [[red, swallowtail]],
  c: across([blue, white, red, white, blue]),
  d: [
    [yellow, all],
    [blue, box(0, 15, 60, 30)],
  ],
  e: across([blue, red]),
  f: [
    [white, all],
    [red, 'M30 0L60 30L30 60L0 30Z'],
  ],
  g: upright([yellow, blue, yellow, blue, yellow, blue]),
  h: upright([white, red]),
  i: [
    [yellow, all],
    [black, 'M30 15a15 15 0 0 1 0 30a15 15 0 0 1 0 -30Z'],
  ],
  j: across([blue, white, blue]),
  k: upright([yellow, blue]),
  l: [
    [black, all],
    [yellow, quarters],
  ],
  m: [
    [blue, all],
    [white, saltire],
  ],
  n: [
    [white, all],
    [blue, checks.join('')],
  ],
  o: [
    [yellow, all],
    [red, 'M0 0H60V60Z'],
  ],
  p: [
    [blue, all],
    [white, middle],
  ],
  q: [[yellow, all]],
  r: [
    [red, all],
    [yellow, cross],
  ],
  s: [
    [white, all],
    [blue, middle],
  ],
  t: upright([red, white, blue]),
  u: [
    [white, all],
    [red, quarters],
  ],
  v: [
    [white, all],
    [red, saltire],
  ],
  w: [
    [blue, all],
    [white, box(10, 10, 40, 40)],
    [red, middle],
  ],
  x: [
    [white, all],
    [blue, cross],
  ],
  y: [
    [yellow, all],
    [red, slanting],
  ],
  z: [
    [yellow, 'M0 0H60L30 30Z'],
    [blue, 'M60 0V60L30 30Z'],
    [red, 'M60 60H0L30 30Z'],
    [black, 'M0 60V0L30 30Z'],
  ],
};

/** A flag, as large as the line it stands in. Nothing for a screen reader: the name stands beside it. */
export function SignalFlag({ letter, className = 'size-[1.2em]' }: { letter: FlagLetter; className?: string }) {
  const edge = letter === 'a' || letter === 'b' ? swallowtail : all;
  return (
    <svg viewBox="-2 -2 64 64" aria-hidden className={`inline-block shrink-0 ${className}`}>
      {designs[letter].map(([color, path]) => (
        <path key={color + path} fill={color} d={path} />
      ))}
      <path d={edge} fill="none" stroke="var(--color-line-strong)" strokeWidth={3} />
    </svg>
  );
}
