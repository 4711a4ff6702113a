import type { TeamUnit } from '@/lib/coach';

/** A team's fill in words; it is told in steps of five percent. */
export const sayFill = (fill: number): string => `about ${Math.round(fill * 100)}%`;

/** The picture in two sentences. */
export function describeTeamYard(units: readonly TeamUnit[]): string {
  const told = units.flatMap(({ fill, ...unit }) => (fill === null ? [] : [{ ...unit, fill }]));
  const [fullest] = told.toSorted((a, b) => b.fill - a.fill || a.day - b.day);
  const size = `The yard of the team: ${units.length} containers, one per unit`;
  if (!fullest) return `${size}; too few people have begun any of them to tell.`;
  const filled = `${told.length} ${told.length === 1 ? 'is' : 'are'} begun by enough people to tell`;
  return `${size}; ${filled}. The fullest is day ${fullest.day}, ${fullest.title}, at ${sayFill(fullest.fill)}.`;
}

/** How many would be glad of an explanation; nothing while that would point at somebody. */
export const sayCouldUse = (couldUse: number | null): string | null =>
  couldUse === null ? null : `${couldUse} people could use it`;
