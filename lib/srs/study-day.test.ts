import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStudyDay, isTimeZone, parseStudyDay, startOfStudyDay, studyDayOf } from './study-day';

const dayAt = (iso: string, timeZone: string, rolloverHour = 4) =>
  formatStudyDay(studyDayOf(Date.parse(iso), { timeZone, rolloverHour }));
const startOf = (date: string, timeZone: string, rolloverHour = 4) =>
  new Date(startOfStudyDay(parseStudyDay(date) ?? Number.NaN, { timeZone, rolloverHour })).toISOString();

describe('studyDayOf', () => {
  it.each([
    ['just before rollover', '2026-11-22T03:59:59.999Z', 'UTC', 4, '2026-11-21'],
    ['at rollover', '2026-11-22T04:00:00.000Z', 'UTC', 4, '2026-11-22'],
    ['midnight rollover', '2026-11-22T00:00:00.000Z', 'UTC', 0, '2026-11-22'],
    ['23:00 rollover', '2026-11-22T22:59:59.000Z', 'UTC', 23, '2026-11-21'],
    [
      'Los Angeles evening, already tomorrow in UTC',
      '2026-11-22T01:30:00.000Z',
      'America/Los_Angeles',
      4,
      '2026-11-21',
    ],
    ['Tokyo morning, still yesterday in UTC', '2026-11-21T20:00:00.000Z', 'Asia/Tokyo', 4, '2026-11-22'],
    ['half-hour zone before', '2026-11-21T22:29:59.000Z', 'Asia/Kolkata', 4, '2026-11-21'],
    ['half-hour zone after', '2026-11-21T22:30:00.000Z', 'Asia/Kolkata', 4, '2026-11-22'],
    ['quarter-hour zone', '2026-11-21T22:15:00.000Z', 'Asia/Kathmandu', 4, '2026-11-22'],
    ['before 1970', '1969-12-31T03:00:00.000Z', 'UTC', 4, '1969-12-30'],
  ])('%s', (_, iso, timeZone, rolloverHour, expected) => {
    expect(dayAt(iso, timeZone, rolloverHour)).toBe(expected);
  });

  it('puts the same instant on different days for a traveler', () => {
    const at = '2026-11-22T05:00:00.000Z';
    expect(dayAt(at, 'Europe/London')).toBe('2026-11-22');
    expect(dayAt(at, 'America/New_York')).toBe('2026-11-21');
    expect(dayAt(at, 'Pacific/Auckland')).toBe('2026-11-22');
  });

  it('refuses what is not an instant and zones nobody knows', () => {
    expect(() => studyDayOf(Number.NaN, { timeZone: 'UTC', rolloverHour: 4 })).toThrow(RangeError);
    expect(() => studyDayOf(0, { timeZone: 'Mars/Olympus', rolloverHour: 4 })).toThrow(RangeError);
  });
});

describe('startOfStudyDay', () => {
  it.each([
    ['the day before clocks go forward', '2026-03-28', 'Europe/Berlin', 4, '2026-03-28T03:00:00.000Z'],
    ['the day clocks go forward', '2026-03-29', 'Europe/Berlin', 4, '2026-03-29T02:00:00.000Z'],
    ['the day clocks go back', '2026-10-25', 'Europe/Berlin', 4, '2026-10-25T03:00:00.000Z'],
    ['a rollover hour the spring gap skips', '2026-03-29', 'Europe/Berlin', 2, '2026-03-29T01:00:00.000Z'],
    ['a rollover hour the autumn overlap repeats', '2026-10-25', 'Europe/Berlin', 2, '2026-10-25T00:00:00.000Z'],
    ['a gap at midnight', '2018-11-04', 'America/Sao_Paulo', 0, '2018-11-04T03:00:00.000Z'],
    ['an overlap that steps back over midnight', '2006-10-29', 'America/St_Johns', 0, '2006-10-29T02:30:00.000Z'],
    ['a half-hour clock change', '2026-04-05', 'Australia/Lord_Howe', 4, '2026-04-04T17:30:00.000Z'],
    ['a date the zone skipped whole', '2011-12-30', 'Pacific/Apia', 4, '2011-12-30T10:00:00.000Z'],
    ['the date after it', '2011-12-31', 'Pacific/Apia', 4, '2011-12-30T14:00:00.000Z'],
  ])('%s', (_, date, timeZone, rolloverHour, expected) => {
    expect(startOf(date, timeZone, rolloverHour)).toBe(expected);
  });
});

it('every instant belongs to exactly one study day, and days never run backwards', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const clock = fc.record({
    timeZone: fc.constantFrom(...zones),
    rolloverHour: fc.integer({ min: 0, max: 23 }),
  });
  const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) });
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 3 * 86_400_000 }), clock, (at, later, zone) => {
      const day = studyDayOf(at, zone);
      expect(startOfStudyDay(day, zone)).toBeLessThanOrEqual(at);
      expect(startOfStudyDay(day + 1, zone)).toBeGreaterThan(at);
      expect(studyDayOf(at + later, zone)).toBeGreaterThanOrEqual(day);
    }),
    { numRuns: 500 },
  );
});

describe('formatStudyDay and parseStudyDay', () => {
  it('round-trip', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(parseStudyDay(formatStudyDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '', 'today'])('refuse %j', (text) => {
    expect(parseStudyDay(text)).toBeNull();
  });
});

it.each([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+05:30', false],
  ['', false],
])('isTimeZone(%j) is %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});
