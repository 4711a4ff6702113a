import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardRow } from './queries';
import { entriesOf, type Entry, excerpt, percentileOf, pointsTogether, rank } from './rank';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 9, 12, minute));
const entry = (id: string, points: number, change: Partial<Entry> = {}): Entry => {
  return {
    id,
    name: id,
    avatar: null,
    points,
    reachedAt: at(0),
    isHidden: false,
    underReview: false,
    ...change,
  };
};
const row = (userId: string, start: number | null, points: number | null, change: Partial<BoardRow> = {}): BoardRow => {
  const rest = { displayName: userId, avatar: null, visibility: 'shown' as const, clearedAt: null, flaggedAt: null };
  return { userId, start, points, reachedAt: points === null ? null : at(0), ...rest, ...change };
};

describe('ranks', () => {
  it('are 1-2-2-4, who had the points earlier first', () => {
    const ranked = rank(
      [entry('d', 1), entry('b', 5, { reachedAt: at(2) }), entry('c', 5, { reachedAt: at(1) }), entry('a', 9)],
      'a',
    );
    expect(ranked.map(({ id, rank: place }) => [id, place])).toEqual([
      ['a', 1],
      ['c', 2],
      ['b', 2],
      ['d', 4],
    ]);
  });

  it('leave out who is hidden, under review or without points; the hidden see themselves', () => {
    const entries = [
      entry('a', 9, { isHidden: true }),
      entry('b', 8, { underReview: true }),
      entry('c', 0),
      entry('d', 2),
    ];
    const seenBy = (me: string) => rank(entries, me).map(({ id, rank: place }) => `${place} ${id}`);
    expect(seenBy('d')).toEqual(['1 d']);
    expect(seenBy('a')).toEqual(['1 a', '2 d']);
    expect(seenBy('b')).toEqual(['1 d']);
  });

  it('count one more than those with more points, for any board', () => {
    const entries = fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(entries, (list) => {
        const ranked = rank(
          list.map((points, index) => entry(`p${index}`, points)),
          'p0',
        );
        expect(ranked).toHaveLength(list.filter((points) => points > 0).length);
        for (const { points, rank: place } of ranked) {
          expect(place).toBe(1 + list.filter((other) => other > points).length);
        }
      }),
    );
  });
});

describe('what is shown of a long board', () => {
  const ranked = rank(
    Array.from({ length: 50 }, (_, index) => entry(`p${index}`, 100 - index)),
    'p30',
  );
  it('is the first ten and the neighbors', () => {
    expect(excerpt(ranked, ['p30']).map(({ rank: place }) => place)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 29, 30, 31, 32, 33,
    ]);
    expect(excerpt(ranked, ['p8'])).toHaveLength(11);
    expect(excerpt(ranked, ['nobody'])).toHaveLength(10);
    expect(excerpt(ranked, [])).toHaveLength(10);
  });
  it('is, of teams, the first three and those around each of mine', () => {
    expect(excerpt(ranked, ['p30', 'p32', 'p0'], 3).map(({ rank: place }) => place)).toEqual([
      1, 2, 3, 29, 30, 31, 32, 33, 34, 35,
    ]);
  });
  it('and how many of the others one is ahead of', () => {
    expect(percentileOf(ranked, 'p0')).toBe(100);
    expect(percentileOf(ranked, 'p49')).toBe(0);
    expect(percentileOf(ranked, 'p30')).toBe(38);
    expect(percentileOf(rank([entry('a', 3)], 'a'), 'a')).toBeNull();
  });
});

describe('entries', () => {
  it('are of the period asked for, with a flag until a coach looked', () => {
    const flagged = { flaggedAt: at(5) };
    const rows = [
      row('a', 7, 10),
      row('b', null, null),
      row('c', 7, 4, flagged),
      row('d', 7, 4, { ...flagged, clearedAt: at(6) }),
      row('e', 7, 4, { ...flagged, clearedAt: at(4) }),
    ];
    expect(entriesOf(rows, 7).map(({ id, underReview }) => [id, underReview])).toEqual([
      ['a', false],
      ['c', true],
      ['d', false],
      ['e', true],
    ]);
  });
  it('of improvement compare with the average of four weeks, of which two at least had points', () => {
    const rows = [row('a', 28, 50), row('a', 21, 20), row('a', 7, 40), row('b', 28, 90), row('b', 21, 10)];
    expect(entriesOf(rows, 28, [21, 14, 7, 0])).toMatchObject([{ id: 'a', points: 35 }]);
  });
});

it('is the same together, whatever somebody has who hides or is under review', () => {
  const shown = [entry('a', 9), entry('b', 3), entry('c', -2)];
  const others = (points: number) => [
    entry('d', points, { isHidden: true }),
    entry('e', points, { underReview: true }),
  ];
  for (const points of [0, 1, 500]) expect(pointsTogether(rank([...shown, ...others(points)]))).toBe(12);
});
