import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { learner } from './learner';

/** One row per learner, made with the account. */
export const settings = pgTable(
  'settings',
  {
    userId: learner().primaryKey(),
    timeZone: text('time_zone').notNull(),
    rolloverHour: smallint('rollover_hour').notNull(),
    newPerDay: smallint('new_per_day').notNull(),
    reviewsPerDay: smallint('reviews_per_day').notNull(),
    desiredRetention: doublePrecision('desired_retention').notNull(),
    maximumInterval: integer('maximum_interval').notNull(),
    learnAheadMinutes: smallint('learn_ahead_minutes').notNull(),
    reviewOrder: text('review_order', { enum: ['due', 'retrievability', 'deck'] }).notNull(),
    burySiblings: boolean('bury_siblings').notNull(),
    gradeButtons: smallint('grade_buttons').notNull(),
    showIntervals: boolean('show_intervals').notNull(),
    theme: text('theme', { enum: ['system', 'light', 'dark'] }).notNull(),
    shortcutsEnabled: boolean('shortcuts_enabled').notNull(),
    // action -> key; missing actions use the default key.
    shortcuts: jsonb('shortcuts').notNull(),
    // Whether interview answers may go to the language model that the operator set up.
    modelReadings: boolean('model_readings').notNull().default(true),
    // A mail a week with what is due, fading and assigned.
    weeklyDigest: boolean('weekly_digest').notNull().default(false),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    check('settings_rollover_hour', sql`${t.rolloverHour} between 0 and 23`),
    check('settings_new_per_day', sql`${t.newPerDay} between 0 and 999`),
    check('settings_reviews_per_day', sql`${t.reviewsPerDay} between 0 and 9999`),
    check('settings_retention', sql`${t.desiredRetention} between 0.7 and 0.97`),
    check('settings_maximum_interval', sql`${t.maximumInterval} between 1 and 36500`),
    check('settings_learn_ahead', sql`${t.learnAheadMinutes} between 0 and 120`),
    check('settings_review_order', sql`${t.reviewOrder} in ('due', 'retrievability', 'deck')`),
    check('settings_grade_buttons', sql`${t.gradeButtons} in (2, 4)`),
    check('settings_theme', sql`${t.theme} in ('system', 'light', 'dark')`),
  ],
);
