import { mondayOf } from '@/lib/points';
import { type StudyDay, studyDayOf } from '@/lib/srs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The local hour from which a digest may arrive, on Monday until the same hour of Tuesday. */
const MORNING = 7;
/** How far the clocks of the world go before and after UTC. */
const [AHEAD_MS, BEHIND_MS] = [14 * HOUR_MS, 12 * HOUR_MS];

/** The Monday whose digest is due now by a clock of that zone; null on the other days of the week. */
export function digestWeekOf(now: Date, timeZone: string): StudyDay | null {
  const day = studyDayOf(now.getTime(), { timeZone, rolloverHour: MORNING });
  return mondayOf(day) === day ? day : null;
}

/** The Monday whose digest is due somewhere in the world, which goes on for 50 hours; null in between. */
export function digestWeekAnywhere(now: Date): StudyDay | null {
  const at = now.getTime() - MORNING * HOUR_MS;
  const monday = mondayOf(Math.floor((at + AHEAD_MS) / DAY_MS));
  return at < (monday + 1) * DAY_MS + BEHIND_MS ? monday : null;
}
