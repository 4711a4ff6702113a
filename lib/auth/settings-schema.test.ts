import { describe, expect, it } from 'vitest';
import { updateSettingsSchema } from './schemas';
import { defaultSettings, settingsSchema } from './settings-schema';

describe('settings', () => {
  it('start from defaults that pass their own check', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
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
