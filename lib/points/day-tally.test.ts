import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayTally, hasReviews, type Line, neighborsOf, noTally, pointsOf, settle } from './day-tally';
import { mostWorth, rules } from './rules';

const worths = fc.array(fc.integer({ min: 1, max: mostWorth }), { maxLength: 200 });
const tallyOf = (list: readonly number[]): DayTally => ({
  ...noTally(),
  payments: noTally().payments.map((_, index) => list.filter((worth) => worth === index + 1).length),
});

describe('the points of a day', () => {
  it('are the best sixty reviews in full and the next sixty by half', () => {
    fc.assert(
      fc.property(worths, (list) => {
        const best = list.toSorted((a, b) => b - a);
        const sum = (part: number[]) => part.reduce((total, worth) => total + worth, 0);
        expect(pointsOf(tallyOf(list))).toBe(sum(best.slice(0, 60)) + Math.floor(sum(best.slice(60, 120)) / 2));
      }),
    );
  });

  it('never fall by one review more', () => {
    fc.assert(
      fc.property(worths, fc.integer({ min: 1, max: mostWorth }), (list, worth) => {
        expect(pointsOf(tallyOf([...list, worth]))).toBeGreaterThanOrEqual(pointsOf(tallyOf(list)));
      }),
    );
  });

  it('have a ceiling that no number of reviews lifts', () => {
    const most = Array.from({ length: 5000 }, () => mostWorth);
    expect(pointsOf(tallyOf(most))).toBe(60 * mostWorth + 30 * mostWorth);
  });

  it('count labs in full, beside a streak', () => {
    expect(pointsOf({ ...tallyOf([3]), other: 20, streak: true })).toBe(3 + 20 + rules.streak);
  });
});

describe('streaks', () => {
  const review = (studyDay: number, times = 1, cause = `e${studyDay}`): Line => {
    return { cause, studyDay, kind: 'review', worth: 3, times };
  };
  const streakDays = (days: ReadonlyMap<number, DayTally>) =>
    [...days].flatMap(([day, { streak }]) => (streak ? [day] : [])).toSorted((a, b) => a - b);

  it('pay from the second day on', () => {
    expect(streakDays(settle(new Map(), [review(1), review(2), review(3), review(5)]).days)).toEqual([2, 3]);
  });
  it('close when the day between arrives late', () => {
    const before = settle(new Map(), [review(1), review(3)]).days;
    const { days, lines } = settle(before, [review(2)]);
    expect(streakDays(days)).toEqual([2, 3]);
    expect(lines.filter(({ kind }) => kind === 'streak')).toHaveLength(2);
  });
  it('are taken back with the review that made them', () => {
    const before = settle(new Map(), [review(1), review(2), review(3)]).days;
    const { days, lines } = settle(before, [review(2, -1, 'undo')]);
    expect(streakDays(new Map([...before, ...days]))).toEqual([]);
    expect(lines.filter(({ kind, times }) => kind === 'streak' && times === -1)).toHaveLength(2);
  });
  it('ask for reviews, not for labs', () => {
    const lab: Line = { cause: 'lab:a', studyDay: 2, kind: 'lab', worth: 20, times: 1 };
    expect(streakDays(settle(new Map(), [review(1), lab, review(3)]).days)).toEqual([]);
  });
});

it('lines added up in any order and any grouping give the same days, and the lines add up to them', () => {
  const day = fc.integer({ min: 1, max: 6 });
  const arbitraryLines = fc.array(
    fc.record({ studyDay: day, worth: fc.integer({ min: 1, max: mostWorth }), undone: fc.boolean() }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(arbitraryLines, fc.infiniteStream(fc.nat()), (wanted, dice) => {
      const made = wanted.flatMap(({ undone, ...rest }, index): Line[] => {
        const line: Line = { cause: `e${index}`, kind: 'review', times: 1, ...rest };
        return undone ? [line, { ...line, cause: `u${index}`, times: -1 }] : [line];
      });
      const play = (lines: readonly Line[], size: () => number) => {
        const stored = new Map<number, DayTally>();
        const ledger: Line[] = [];
        const rest = [...lines];
        while (rest.length > 0) {
          const batch = rest.splice(0, size());
          const known = new Map([...stored].filter(([key]) => neighborsOf(batch).includes(key)));
          const settled = settle(known, batch);
          for (const [key, tally] of settled.days) stored.set(key, tally);
          ledger.push(...settled.lines);
        }
        return { stored, ledger };
      };
      const live = play(made, () => 1 + ((dice.next().value as number) % 4));
      const reviewed = (days: ReadonlyMap<number, DayTally>) =>
        [...days.keys()].filter((key) => hasReviews(days.get(key))).toSorted((a, b) => a - b);
      expect(reviewed(live.stored)).toEqual(reviewed(play(made, () => 100).stored));
      for (const [key, tally] of live.stored) {
        const sum = (kind: string) =>
          live.ledger
            .filter((line) => line.kind === kind && line.studyDay === key)
            .reduce((total, { worth, times }) => total + worth * times, 0);
        expect(sum('streak')).toBe(tally.streak ? rules.streak : 0);
        expect(sum('review')).toBe(tally.payments.reduce((total, count, index) => total + count * (index + 1), 0));
        expect(tally.streak).toBe(hasReviews(tally) && hasReviews(live.stored.get(key - 1)));
      }
    }),
  );
});
