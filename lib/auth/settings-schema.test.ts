import { describe, expect, it } from 'vitest';
import { updateSettingsSchema } from './schemas';
import { isTimeZone, defaultSettings, settingsSchema } from './settings-schema';

describe('settings', () => {
  it('start from defaults that pass their own check', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
  });
  it.each(['Europe/Zurich', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kolkata'])('know %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });
  it.each(['', 'Mars/Olympus', '+02:00', '-05', 'Europe/Zurich; drop table', '../etc'])('do not know %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
  it.each([
    { rolloverHour: 24 },
    { rolloverHour: 3.5 },
    { newPerDay: -1 },
    { newPerDay: 1000 },
    { reviewsPerDay: 10_000 },
    { desiredRetention: 0.69 },
    { desiredRetention: 0.98 },
    { desiredRetention: Number.NaN },
    { maximumInterval: 0 },
    { learnAheadMinutes: 121 },
    { gradeButtons: 3 },
    { reviewOrder: 'random' },
    { theme: 'sepia' },
    { timeZone: 'Mars/Olympus' },
    { shortcuts: { good: 'g', easy: 'g' } },
    { shortcuts: { fly: 'f' } },
    { userId: 'someone else' },
  ])('refuse %j', (change) => {
    expect(updateSettingsSchema.safeParse(change).success).toBe(false);
  });
});
