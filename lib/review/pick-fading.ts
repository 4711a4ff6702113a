import type { YardUnit } from './get-yard';

/** Mean predicted recall of the cards the learner has begun, 0 to 1; 0 before the first. */
export function recallOfBegun({ begun, cards, fill }: YardUnit): number {
  return begun > 0 ? Math.min(1, (fill * cards) / begun) : 0;
}

/**
 * The units that need the learner most, weakest first: those with cards due, or below the recall aimed at.
 * Cards not begun yet do not count, or the unit just started would always seem to fade.
 */
export function pickFading(units: readonly YardUnit[], desiredRetention: number, most: number): YardUnit[] {
  return units
    .filter((unit) => unit.begun > 0 && (unit.due > 0 || recallOfBegun(unit) < desiredRetention))
    .toSorted((a, b) => recallOfBegun(a) - recallOfBegun(b) || b.due - a.due || a.day - b.day)
    .slice(0, most);
}
