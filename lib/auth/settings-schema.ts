import { z } from 'zod';
import { isTimeZone } from '@/lib/srs';

/** What the keyboard can do during a review. An action without a key of its own uses the default key. */
export const shortcutActions = [
  'reveal',
  'again',
  'hard',
  'good',
  'easy',
  'undo',
  'note',
  'suspend',
  'bury',
  'help',
] as const;
export type ShortcutAction = (typeof shortcutActions)[number];

export const shortcutsSchema = z
  .partialRecord(z.enum(shortcutActions), z.string().min(1).max(20))
  .refine((keys) => new Set(Object.values(keys)).size === Object.keys(keys).length, {
    error: 'each key can do one thing only',
  });

export const settingsSchema = z.strictObject({
  timeZone: z.string().max(64).refine(isTimeZone, { error: 'must be a time zone such as Europe/Zurich' }),
  /** Local hour at which a study day begins. */
  rolloverHour: z.int().min(0).max(23),
  newPerDay: z.int().min(0).max(999),
  reviewsPerDay: z.int().min(0).max(9999),
  /** Probability of recall aimed at on the due day. */
  desiredRetention: z.number().min(0.7).max(0.97),
  /** Days. */
  maximumInterval: z.int().min(1).max(36500),
  learnAheadMinutes: z.int().min(0).max(120),
  reviewOrder: z.enum(['due', 'retrievability', 'deck']),
  burySiblings: z.boolean(),
  gradeButtons: z.union([z.literal(2), z.literal(4)]),
  showIntervals: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  shortcutsEnabled: z.boolean(),
  shortcuts: shortcutsSchema,
  /** Whether interview answers may go to the language model that the operator set up. */
  modelReadings: z.boolean(),
  /** A mail a week with what is due, fading and assigned. */
  weeklyDigest: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a new account starts with; the browser sends its time zone with the first visit. */
export const defaultSettings: Settings = {
  timeZone: 'UTC',
  rolloverHour: 4,
  newPerDay: 20,
  reviewsPerDay: 200,
  desiredRetention: 0.9,
  maximumInterval: 36500,
  learnAheadMinutes: 20,
  reviewOrder: 'due',
  burySiblings: true,
  gradeButtons: 4,
  showIntervals: true,
  theme: 'system',
  shortcutsEnabled: true,
  shortcuts: {},
  modelReadings: true,
  weeklyDigest: false,
};
