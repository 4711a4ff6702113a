import 'server-only';
import { newId } from '@/lib/auth';
import { addLine, type DayTally, type Line, noTally, pointsOf } from './day-tally';
import { type Period, periods, startOf } from './periods';
import { deleteFolds, loadLedger, selectFlags, type Standing } from './queries';
import { type PointsWriter, storePoints } from './store-points';
import { writeLines } from './write-lines';

/**
 * Makes the ledger's reviews add up to `lines`, all that the log of reviews earns, and folds the ledger again. Answers
 * with how many payments had to be corrected: none, or a bug was there.
 */
export async function replayPoints(writer: PointsWriter, lines: readonly Line[]): Promise<{ corrected: number }> {
  const missing = new Map<string, Line>();
  const cause = `rebuild:${newId(writer.now)}`;
  const add = ({ studyDay, worth }: Line, times: number) => {
    const key = `${studyDay} ${worth}`;
    const line = missing.get(key) ?? { cause, studyDay, kind: 'review', worth, times: 0 };
    missing.set(key, { ...line, times: line.times + times });
  };
  for (const line of lines) add(line, line.times);
  for (const line of await loadLedger(writer.db, writer.userId)) if (line.kind === 'review') add(line, -line.times);
  const corrections = [...missing.values()].filter(({ times }) => times !== 0);
  await writeLines(writer, corrections);
  await rebuildPoints(writer);
  return { corrected: corrections.length };
}

/**
 * Throws away days and periods and folds the ledger again, in the order it was written, under the learner's lock. The
 * result equals what was there, or a bug did.
 */
export async function rebuildPoints(writer: PointsWriter): Promise<void> {
  const { db, userId } = writer;
  const ledger = await loadLedger(db, userId);
  const flags = await selectFlags(db, userId);
  const days = new Map<number, DayTally>();
  const standings = new Map<string, Standing>();
  const standingOf = (period: Period, day: number, at: Date): Standing => {
    const start = startOf(period, day);
    const key = `${period} ${start}`;
    const standing = standings.get(key) ?? { period, start, points: 0, reachedAt: at, flaggedAt: null };
    standings.set(key, standing);
    return standing;
  };
  for (const { at, lines } of byInstant(ledger)) {
    const before = new Map([...standings].map(([key, { points }]) => [key, points]));
    for (const line of lines) {
      const tally = days.get(line.studyDay) ?? noTally();
      const after = addLine(tally, line);
      days.set(line.studyDay, after);
      for (const period of periods) standingOf(period, line.studyDay, at).points += pointsOf(after) - pointsOf(tally);
    }
    for (const [key, standing] of standings) if (standing.points > (before.get(key) ?? 0)) standing.reachedAt = at;
  }
  for (const { studyDay, at } of flags) {
    for (const period of periods) {
      const standing = standingOf(period, studyDay, at);
      if (!standing.flaggedAt || standing.flaggedAt < at) standing.flaggedAt = at;
    }
  }
  await deleteFolds(db, userId);
  await storePoints(writer, { lines: [], days, standings: [...standings.values()], flags: [] });
}

/** Lines of one instant belong to one write, which counts as a whole. */
function byInstant(ledger: readonly (Line & { at: Date })[]): { at: Date; lines: Line[] }[] {
  const groups: { at: Date; lines: Line[] }[] = [];
  for (const { at, ...line } of ledger) {
    const last = groups.at(-1);
    if (last?.at.getTime() === at.getTime()) last.lines.push(line);
    else groups.push({ at, lines: [line] });
  }
  return groups;
}
