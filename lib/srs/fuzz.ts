const STEP = 2.3283064365386963e-10;

// The seeding of Alea always begins with three spaces.
const afterOne = mash(4_022_871_197, ' ');
const firstPart = (afterOne >>> 0) * STEP;
const afterThree = mash(mash(afterOne, ' '), ' ');

/**
 * The first number, in [0, 1), of Johannes Baagøe's Alea generator for a seed: the one draw ts-fsrs fuzzes with.
 * Its own generator is out of reach, and seeds itself anew for each interval of a card.
 */
export function drawFuzz(seed: string): number {
  let part = firstPart - (mash(afterThree, seed) >>> 0) * STEP;
  if (part < 0) part += 1;
  const drawn = 2_091_639 * part + STEP;
  return drawn - Math.trunc(drawn);
}

function mash(start: number, text: string): number {
  let mixed = start;
  for (let index = 0; index < text.length; index += 1) {
    mixed += text.charCodeAt(index);
    let rest = 0.02519603282416938 * mixed;
    mixed = rest >>> 0;
    rest -= mixed;
    rest *= mixed;
    mixed = rest >>> 0;
    rest -= mixed;
    mixed += rest * 4_294_967_296;
  }
  return mixed;
}
