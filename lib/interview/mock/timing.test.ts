import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idleMs, minutesLeft, quietAfterMs, spentMs } from './timing';

const start = Date.parse('2026-03-10T12:00:00.000Z');
const at = (ms: number) => new Date(start + ms);
const minute = 60_000;
const turn = { askedAt: at(0), savedAt: at(0), answeredAt: null, pausedMs: 0 };

test.each([
  ['runs on while nothing is typed', turn, { now: at(3 * minute), pausedAt: null }, 3],
  ['stands still in a pause', turn, { now: at(60 * minute), pausedAt: at(2 * minute) }, 2],
  ['leaves earlier pauses out', { ...turn, pausedMs: minute }, { now: at(4 * minute), pausedAt: null }, 3],
  ['ends with the answer', { ...turn, answeredAt: at(2 * minute) }, { now: at(99 * minute), pausedAt: null }, 2],
  ['does not count a crash overnight', turn, { now: at(600 * minute), pausedAt: null }, 5],
  [
    'begins to wait again with each sign of life',
    { ...turn, savedAt: at(4 * minute) },
    { now: at(8 * minute), pausedAt: null },
    8,
  ],
])('the clock %s', (_, given, clock, minutes) => {
  expect(spentMs(given, clock)).toBe(minutes * minute);
});

test('time never runs backwards, and pausing never costs any', () => {
  const ms = fc.integer({ min: 0, max: 3 * quietAfterMs });
  fc.assert(
    fc.property(ms, ms, ms, (typed, pause, more) => {
      const given = { ...turn, savedAt: at(typed) };
      const now = at(typed + pause);
      const spent = spentMs(given, { now, pausedAt: null });
      expect(spentMs(given, { now: at(typed + pause + more), pausedAt: null })).toBeGreaterThanOrEqual(spent);
      expect(spentMs(given, { now: at(typed + pause + more), pausedAt: now })).toBe(spent);
      // Away time that is written down as a pause on the return leaves the sum as it was.
      const back = { ...given, savedAt: now, pausedMs: idleMs(given, { now, pausedAt: null }) };
      expect(spentMs(back, { now, pausedAt: null })).toBe(spent);
    }),
  );
});

test('what is left is what neither was spent nor is needed later, and may be less than nothing', () => {
  expect(minutesLeft({ minutes: 30, spent: 12 * minute, toCome: [{ minutes: 6 }, { minutes: 5 }] })).toBe(7);
  expect(minutesLeft({ minutes: 15, spent: 16 * minute, toCome: [] })).toBe(-1);
});
