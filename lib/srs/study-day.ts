import type { DayClock, StudyDay } from './types';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Wider than any offset from UTC (-12 h to +14 h), so the wall clock at target ± this is surely before or after it. */
const REACH_MS = 16 * HOUR_MS;
const CACHED_DAYS = 2048;

const formatters = new Map<string, Intl.DateTimeFormat>();
// By rollover hour, then by zone: a joined key would be built and hashed for every event of a batch.
const starts = new Map<number, Map<string, Map<StudyDay, number>>>();

/**
 * The study day an instant belongs to.
 * @param atMs epoch milliseconds
 * @throws RangeError when `atMs` is not finite or the zone is unknown
 */
export function studyDayOf(atMs: number, clock: DayClock): StudyDay {
  if (!Number.isFinite(atMs)) throw new RangeError(`Not an instant: ${atMs}`);
  let day = Math.floor((atMs - clock.rolloverHour * HOUR_MS) / DAY_MS);
  while (startOfStudyDay(day, clock) > atMs) day--;
  while (startOfStudyDay(day + 1, clock) <= atMs) day++;
  return day;
}

/**
 * The first instant at which the learner's wall clock reaches the rollover hour of that date: in a spring gap that
 * skips the hour, the end of the gap; in an autumn overlap that repeats it, its first pass.
 * @returns epoch milliseconds
 */
export function startOfStudyDay(day: StudyDay, clock: DayClock): number {
  const known = startsOf(clock);
  let start = known.get(day);
  if (start === undefined) {
    if (known.size >= CACHED_DAYS) known.clear();
    start = firstInstantAt(day * DAY_MS + clock.rolloverHour * HOUR_MS, clock.timeZone);
    known.set(day, start);
  }
  return start;
}

function startsOf({ rolloverHour, timeZone }: DayClock): Map<StudyDay, number> {
  let zones = starts.get(rolloverHour);
  if (!zones) starts.set(rolloverHour, (zones = new Map()));
  let days = zones.get(timeZone);
  if (!days) zones.set(timeZone, (days = new Map()));
  return days;
}

/** `YYYY-MM-DD`. */
export function formatStudyDay(day: StudyDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The study day of a `YYYY-MM-DD` date, or null when the text is not a real date. */
export function parseStudyDay(text: string): StudyDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(day) || formatStudyDay(day) !== text ? null : day;
}

/** Whether this runtime knows the IANA zone name. Bare offsets such as `+05:30` are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The first instant whose wall clock shows `wall` (a local date and time written as if it were UTC) or later. */
function firstInstantAt(wall: number, timeZone: string): number {
  let low = wall - REACH_MS;
  let high = wall + REACH_MS;
  const before = offsetAt(low, timeZone);
  const after = offsetAt(high, timeZone);
  if (before === after) return wall - before;
  // One clock change lies between: find its first millisecond.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return wall - before < high ? wall - before : Math.max(high, wall - after);
}

/** Milliseconds the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(atMs: number, timeZone: string): number {
  const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of formatterOf(timeZone).formatToParts(atMs)) field[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
