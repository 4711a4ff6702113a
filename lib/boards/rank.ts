import type { BoardRow } from './queries';

/** A place among others, of a member or of a team. `points` is what is ranked by. */
export type Entry = {
  id: string;
  name: string;
  avatar: string | null;
  points: number;
  reachedAt: Date;
  isHidden: boolean;
  underReview: boolean;
};
export type Ranked = Entry & { rank: number };

/** Whether something looked wrong in this period that no coach has looked at since. */
export function isUnderReview({ flaggedAt, clearedAt }: Pick<BoardRow, 'flaggedAt' | 'clearedAt'>): boolean {
  return flaggedAt !== null && (clearedAt === null || clearedAt < flaggedAt);
}

/**
 * One entry per member with points in the period that begins at `start`. With `before`, the starts of the weeks before,
 * points are what this week is above their average, for those who had points in two of them at least.
 */
export function entriesOf(rows: readonly BoardRow[], start: number, before: readonly number[] = []): Entry[] {
  const earlier = new Map<string, number[]>();
  for (const { userId, start: of, points } of rows) {
    if (points && of !== null && before.includes(of)) earlier.set(userId, [...(earlier.get(userId) ?? []), points]);
  }
  return rows.flatMap((row) => {
    const { userId, displayName: name, avatar, reachedAt } = row;
    if (row.start !== start || row.points === null || !reachedAt) return [];
    const underReview = isUnderReview(row);
    const weeks = earlier.get(userId) ?? [];
    if (before.length > 0 && weeks.length < 2) return [];
    const average = before.length > 0 ? weeks.reduce((sum, points) => sum + points, 0) / before.length : 0;
    const points = Math.round(row.points - average);
    return [{ id: userId, name, avatar, points, reachedAt, isHidden: row.visibility === 'hidden', underReview }];
  });
}

/**
 * Who is on the board: everyone with points who is shown and not under review, and `me`, if given, in any case unless
 * under review. Standard competition rank, 1-2-2-4; of equals, who had the points earlier stands first, then by name.
 */
export function rank(entries: readonly Entry[], me?: string): Ranked[] {
  const isOn = (entry: Entry) => entry.points > 0 && !entry.underReview && (!entry.isHidden || entry.id === me);
  const sorted = entries.filter(isOn).toSorted(
    (a, b) =>
      b.points - a.points ||
      a.reachedAt.getTime() - b.reachedAt.getTime() ||
      // By code unit, so that every server agrees.
      (a.name < b.name ? -1 : 1),
  );
  const firstOf = new Map<number, number>();
  sorted.forEach(({ points }, index) => {
    if (!firstOf.has(points)) firstOf.set(points, index + 1);
  });
  return sorted.map((entry) => ({ ...entry, rank: firstOf.get(entry.points) as number }));
}

/** What those on a board have together. It tells nothing of who hides, as next to their points any sum with others' would. */
export function pointsTogether(ranked: readonly Ranked[]): number {
  return ranked.reduce((sum, { points }) => sum + points, 0);
}

const FIRST = 10;
const AROUND = 2;

/** The first ten, or as many as asked for, and further down those two places around each of `mine`. */
export function excerpt(ranked: readonly Ranked[], mine: readonly string[], first = FIRST): Ranked[] {
  const places = ranked.flatMap(({ id }, index) => (mine.includes(id) ? [index] : []));
  return ranked.filter((_, index) => index < first || places.some((place) => Math.abs(index - place) <= AROUND));
}

/** Percent, rounded down, of the others ranked who have fewer points; null alone or off the board. */
export function percentileOf(ranked: readonly Ranked[], me: string): number | null {
  const mine = ranked.find(({ id }) => id === me);
  if (!mine || ranked.length < 2) return null;
  const fewer = ranked.filter(({ points }) => points < mine.points).length;
  return Math.floor((100 * fewer) / (ranked.length - 1));
}
