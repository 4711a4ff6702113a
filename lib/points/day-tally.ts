import { mostWorth, rules } from './rules';

export const lineKinds = ['review', 'streak', 'lab', 'scenario', 'interview'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A line of the ledger: `times` payments (negative: taken back) of `worth` points on a study day, and what caused it. */
export type Line = { cause: string; studyDay: number; kind: LineKind; worth: number; times: number };

/** What a study day adds up to: `payments[w - 1]` reviews that pay w, whether a streak pays, and all else in points. */
export type DayTally = { payments: readonly number[]; streak: boolean; other: number };

export const noTally = (): DayTally => ({
  payments: Array.from({ length: mostWorth }, () => 0),
  streak: false,
  other: 0,
});

/**
 * The points of a day. Reviews count best first: `rules.fullADay` in full, as many again by half, rounded down, and no
 * more. Worth w is w times one point, so the limits apply to the reviews worth at least 1, at least 2, and so on.
 */
export function pointsOf({ payments, streak, other }: DayTally): number {
  let atLeast = 0;
  let full = 0;
  let half = 0;
  for (const count of payments.toReversed()) {
    atLeast += count;
    full += Math.min(atLeast, rules.fullADay);
    half += Math.min(Math.max(atLeast - rules.fullADay, 0), rules.fullADay);
  }
  return full + Math.floor(half / 2) + (streak ? rules.streak : 0) + other;
}

/** The day with one more line; throws on a worth that no rule pays. */
export function addLine(tally: DayTally, { kind, worth, times }: Line): DayTally {
  if (kind === 'streak') return { ...tally, streak: times > 0 };
  if (kind !== 'review') return { ...tally, other: tally.other + worth * times };
  if (worth < 1 || worth > mostWorth) throw new Error(`no review pays ${worth}`);
  return { ...tally, payments: tally.payments.map((count, index) => (index === worth - 1 ? count + times : count)) };
}

export const hasReviews = (tally: DayTally | undefined): boolean => tally?.payments.some((count) => count > 0) ?? false;

/**
 * Adds lines to the days they name and settles the streaks of those days and of the days after them. `stored` holds
 * those days and their neighbors as they were. Answers with every day that changed and with all lines, streaks too.
 */
export function settle(
  stored: ReadonlyMap<number, DayTally>,
  lines: readonly Line[],
): { days: Map<number, DayTally>; lines: Line[] } {
  const days = new Map<number, DayTally>();
  const causes = new Map<number, string>();
  const tallyOf = (day: number) => days.get(day) ?? stored.get(day);
  for (const line of lines) {
    days.set(line.studyDay, addLine(tallyOf(line.studyDay) ?? noTally(), line));
    causes.set(line.studyDay, line.cause);
  }
  const settled = [...lines];
  for (const [day, cause] of causes) {
    for (const streakDay of [day, day + 1]) {
      const tally = tallyOf(streakDay);
      const streak = hasReviews(tally) && hasReviews(tallyOf(streakDay - 1));
      if (!tally || tally.streak === streak) continue;
      const times = streak ? 1 : -1;
      const line: Line = { cause, studyDay: streakDay, kind: 'streak', worth: rules.streak, times };
      days.set(streakDay, addLine(tally, line));
      settled.push(line);
    }
  }
  return { days, lines: settled };
}

/** The study days that `settle` must know for these lines. */
export function neighborsOf(lines: readonly Line[]): number[] {
  return [...new Set(lines.flatMap(({ studyDay }) => [studyDay - 1, studyDay, studyDay + 1]))];
}
