import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurn } from './choose-runs';

test('every mutant has its turn, and none waits longer than it must', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(30_000),
      (size, count, turn) => {
        const names = Array.from({ length: size }, (_, index) => `mutant-${index}`);
        const turns = Array.from({ length: Math.ceil(size / count) }, (_, later) =>
          takeTurn(names, count, turn + later),
        );
        for (const each of turns) expect(each.size).toBe(Math.min(size, count));
        expect(new Set(turns.flatMap((each) => [...each])).size).toBe(size);
      },
    ),
  );
});
