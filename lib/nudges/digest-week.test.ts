import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStudyDay, isTimeZone } from '@/lib/srs';
import { digestWeekAnywhere, digestWeekOf } from './digest-week';

const HOUR_MS = 3_600_000;
const weekAt = (at: string, zone: string) => {
  const week = digestWeekOf(new Date(at), zone);
  return week === null ? null : formatStudyDay(week);
};

describe('the Monday morning of a learner', () => {
  it.each([
    // 2026-11-23 is a Monday.
    ['Europe/Zurich', '2026-11-23T06:00:00Z', '2026-11-24T06:00:00Z'],
    // +13 the whole year: its Monday begins while it is Sunday in London.
    ['Pacific/Apia', '2026-11-22T18:00:00Z', '2026-11-23T18:00:00Z'],
    ['America/Los_Angeles', '2026-11-23T15:00:00Z', '2026-11-24T15:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-22T17:00:00Z', '2026-11-23T17:00:00Z'],
    ['Etc/GMT+12', '2026-11-23T19:00:00Z', '2026-11-24T19:00:00Z'],
    ['Asia/Kathmandu', '2026-11-23T01:15:00Z', '2026-11-24T01:15:00Z'],
  ])('begins at 7 and lasts for a day in %s', (zone, from, to) => {
    const before = (at: string) => new Date(Date.parse(at) - 1).toISOString();
    expect(weekAt(before(from), zone)).toBeNull();
    expect(weekAt(from, zone)).toBe('2026-11-23');
    expect(weekAt(before(to), zone)).toBe('2026-11-23');
    expect(weekAt(to, zone)).toBeNull();
  });

  it('follows the clock over its changes', () => {
    // Clocks went back on Sunday 2026-10-25 in Zurich, and forward on 2026-03-29.
    expect(weekAt('2026-10-26T05:59:59Z', 'Europe/Zurich')).toBeNull();
    expect(weekAt('2026-10-26T06:00:00Z', 'Europe/Zurich')).toBe('2026-10-26');
    expect(weekAt('2026-03-30T04:59:59Z', 'Europe/Zurich')).toBeNull();
    expect(weekAt('2026-03-30T05:00:00Z', 'Europe/Zurich')).toBe('2026-03-30');
  });

  it('is somewhere in the world only in the 50 hours that the job looks, and of the same week', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(isTimeZone);
    const hours = fc.integer({ min: 0, max: 4 * 366 * 24 * 4 });
    fc.assert(
      fc.property(fc.constantFrom(...zones, 'Etc/GMT+12', 'Etc/GMT-14'), hours, (zone, quarter) => {
        const now = new Date(Date.UTC(2026, 0, 1) + (quarter * HOUR_MS) / 4);
        const [here, anywhere] = [digestWeekOf(now, zone), digestWeekAnywhere(now)];
        if (here !== null) expect(anywhere).toBe(here);
      }),
    );
    const quarters = Array.from({ length: 7 * 96 }, (_, index) => new Date(Date.UTC(2026, 10, 20) + index * 900_000));
    expect(quarters.filter((now) => digestWeekAnywhere(now) !== null)).toHaveLength(50 * 4);
  });
});
