import 'server-only';
import { type DayTally, type Line, neighborsOf, pointsOf, settle } from './day-tally';
import { periods, startOf } from './periods';
import { findRollUps, type RollUps, type Standing } from './queries';
import { type PointsWriter, storePoints } from './store-points';
import type { Flag } from './suspect';

/**
 * Appends lines to the ledger with the streaks they settle, and brings days and periods up to date. Each line comes
 * once: its cause is new. Boards that show the learner hear of it when the transaction commits.
 */
export async function writeLines(writer: PointsWriter, lines: readonly Line[], flags: readonly Flag[] = []) {
  if (lines.length === 0 && flags.length === 0) return;
  const { db, userId } = writer;
  const touched = [...new Set([...neighborsOf(lines), ...flags.map(({ studyDay }) => studyDay)])];
  const starts = [...new Set(periods.flatMap((period) => touched.map((day) => startOf(period, day))))];
  const stored = await findRollUps(db, userId, { days: touched, starts });
  const settled = settle(stored.days, lines);
  const standings = changedStandings({ stored, days: settled.days, flags, now: writer.now });
  await storePoints(writer, { ...settled, standings, flags });
}

type Change = {
  stored: RollUps;
  days: ReadonlyMap<number, DayTally>;
  flags: readonly Flag[];
  now: Date;
};

/** The periods whose points or flag change. Fewer points leave the instant alone at which they were reached. */
function changedStandings({ stored, days, flags, now }: Change): Standing[] {
  const changes = new Map<number, number>(flags.map(({ studyDay }) => [studyDay, 0]));
  for (const [day, tally] of days) changes.set(day, pointsOf(tally) - (stored.days.get(day)?.points ?? 0));
  const flagged = new Set(flags.map(({ studyDay }) => studyDay));
  return periods.flatMap((period) => {
    const sums = new Map<number, { points: number; flagged: boolean }>();
    for (const [day, points] of changes) {
      const start = startOf(period, day);
      const sum = sums.get(start) ?? { points: 0, flagged: false };
      sums.set(start, { points: sum.points + points, flagged: sum.flagged || flagged.has(day) });
    }
    return [...sums].flatMap(([start, sum]) => {
      if (sum.points === 0 && !sum.flagged) return [];
      const before = stored.standings.find((standing) => standing.period === period && standing.start === start);
      const reachedAt = before && (sum.points <= 0 || before.reachedAt > now) ? before.reachedAt : now;
      const flaggedAt = sum.flagged ? now : (before?.flaggedAt ?? null);
      return [{ period, start, points: (before?.points ?? 0) + sum.points, reachedAt, flaggedAt }];
    });
  });
}
