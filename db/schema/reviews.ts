import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { learner } from './learner';

/** The exact scheduler configuration an event was graded under, so that replay is bit for bit. */
export const schedulerPresets = pgTable(
  'scheduler_presets',
  {
    userId: learner(),
    id: text('id').notNull(),
    algorithm: text('algorithm').notNull(),
    algorithmVersion: text('algorithm_version').notNull(),
    weightsId: text('weights_id').notNull(),
    params: jsonb('params').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] })],
);

/** The append-only truth. Everything else in this file is a fold of it. */
export const reviewEvents = pgTable(
  'review_events',
  {
    userId: learner(),
    id: uuid('id').notNull(),
    kind: text('kind', {
      enum: ['review', 'undo', 'suspend', 'unsuspend', 'bury', 'reset', 'setDue'],
    }).notNull(),
    cardId: text('card_id').notNull(),
    rating: smallint('rating'),
    at: instant('at').notNull(),
    // The learner's study day at `at`, fixed on arrival so that a later zone change cannot alter the fold.
    studyDay: integer('study_day').notNull(),
    durationMs: integer('duration_ms'),
    deviceId: text('device_id'),
    undoes: uuid('undoes'),
    due: instant('due'),
    // `due` as a study day, fixed on arrival like `study_day`.
    dueDay: integer('due_day'),
    algorithm: text('algorithm').notNull(),
    algorithmVersion: text('algorithm_version').notNull(),
    weightsId: text('weights_id').notNull(),
    presetId: text('preset_id').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    foreignKey({ columns: [t.userId, t.presetId], foreignColumns: [schedulerPresets.userId, schedulerPresets.id] }),
    foreignKey({ columns: [t.userId, t.undoes], foreignColumns: [t.userId, t.id] }),
    uniqueIndex('review_events_undone_once')
      .on(t.userId, t.undoes)
      .where(sql`${t.undoes} is not null`),
    index('review_events_of_card').on(t.userId, t.cardId),
    index('review_events_in_order').on(t.userId, t.at, t.id),
    check(
      'review_events_kind_known',
      sql`${t.kind} in ('review', 'undo', 'suspend', 'unsuspend', 'bury', 'reset', 'setDue')`,
    ),
    check('review_events_rating', sql`(${t.kind} = 'review') = (${t.rating} is not null)`),
    check('review_events_rating_range', sql`${t.rating} between 1 and 4`),
    check('review_events_undo', sql`(${t.kind} = 'undo') = (${t.undoes} is not null)`),
    check('review_events_due', sql`(${t.kind} = 'setDue') = (${t.due} is not null)`),
    check('review_events_due_day', sql`(${t.due} is null) = (${t.dueDay} is null)`),
    check('review_events_duration', sql`${t.durationMs} between 0 and 60000`),
  ],
);

/** fold(review_events) per card. A card never seen has no row. */
export const cardStates = pgTable(
  'card_states',
  {
    userId: learner(),
    cardId: text('card_id').notNull(),
    // Copied from the card so that unit sums never join 100 000 rows.
    unitDay: smallint('unit_day').notNull(),
    state: text('state', { enum: ['new', 'learning', 'review', 'relearning'] }).notNull(),
    // Review cards fall due on a study day, learning cards at an instant.
    dueDay: integer('due_day'),
    dueAt: instant('due_at'),
    stability: doublePrecision('stability'),
    difficulty: doublePrecision('difficulty'),
    scheduledDays: integer('scheduled_days').notNull(),
    learningStep: smallint('learning_step').notNull(),
    reps: integer('reps').notNull(),
    lapses: integer('lapses').notNull(),
    lastReviewAt: instant('last_review_at'),
    lastReviewDay: integer('last_review_day'),
    suspended: boolean('suspended').notNull(),
    buriedDay: integer('buried_day'),
    // The last event of the log, undone ones too: later events fold on from here.
    lastEventAt: instant('last_event_at').notNull(),
    lastEventId: uuid('last_event_id').notNull(),
    // What points remember: see CardPay.
    paidStep: smallint('paid_step').notNull().default(0),
    pays: boolean('pays').notNull().default(true),
    restarted: boolean('restarted').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.cardId] }),
    // Cards of one day come in an order that looks random but is fixed per card, straight from the index.
    index('card_states_due_day')
      .on(t.userId, t.dueDay, sql`hashtext(${t.cardId})`)
      .where(sql`${t.state} = 'review' and not ${t.suspended}`),
    index('card_states_due_at')
      .on(t.userId, t.dueAt)
      .where(sql`${t.state} in ('learning', 'relearning') and not ${t.suspended}`),
    index('card_states_reviewed_on').on(t.userId, t.lastReviewDay),
    check('card_states_state_known', sql`${t.state} in ('new', 'learning', 'review', 'relearning')`),
    check('card_states_new_without_memory', sql`(${t.state} = 'new') = (${t.stability} is null)`),
    check('card_states_memory_whole', sql`(${t.stability} is null) = (${t.difficulty} is null)`),
    // NaN sorts above every number in PostgreSQL, so `between` refuses it too.
    check('card_states_stability_range', sql`${t.stability} between 0.001 and 36500`),
    check('card_states_difficulty_range', sql`${t.difficulty} between 1 and 10`),
    check('card_states_due_day_iff_review', sql`(${t.state} = 'review') = (${t.dueDay} is not null)`),
    check(
      'card_states_due_at_iff_learning',
      sql`(${t.state} in ('learning', 'relearning')) = (${t.dueAt} is not null)`,
    ),
    check('card_states_paid_step', sql`${t.paidStep} between 0 and 8`),
    check('card_states_counters', sql`${t.reps} >= 0 and ${t.lapses} >= 0 and ${t.scheduledDays} >= 0`),
  ],
);

/** fold(review_events) per study day: limits, streaks, true retention. */
export const dailyActivity = pgTable(
  'daily_activity',
  {
    userId: learner(),
    studyDay: integer('study_day').notNull(),
    newCards: integer('new_cards').notNull(),
    reviews: integer('reviews').notNull(),
    learning: integer('learning').notNull(),
    again: integer('again').notNull(),
    // First review of a card on that day while in Review: what true retention counts.
    retentionTotal: integer('retention_total').notNull(),
    retentionPassed: integer('retention_passed').notNull(),
    durationMs: bigint('duration_ms', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.studyDay] }),
    check(
      'daily_activity_counts',
      sql`least(${t.newCards}, ${t.reviews}, ${t.learning}, ${t.again}, ${t.retentionTotal}, ${t.retentionPassed}, ${t.durationMs}) >= 0`,
    ),
  ],
);

/** fold(review_events) per unit: how many of its cards no longer wait as new (answered or suspended). */
export const unitProgress = pgTable(
  'unit_progress',
  {
    userId: learner(),
    unitDay: smallint('unit_day').notNull(),
    introduced: integer('introduced').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.unitDay] }), check('unit_progress_introduced', sql`${t.introduced} >= 0`)],
);

export const cardNotes = pgTable(
  'card_notes',
  {
    userId: learner(),
    cardId: text('card_id').notNull(),
    text: text('text').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.cardId] }),
    check('card_notes_length', sql`char_length(${t.text}) between 1 and 4000`),
  ],
);

export const readingPositions = pgTable(
  'reading_positions',
  {
    userId: learner(),
    unitDay: smallint('unit_day').notNull(),
    heading: text('heading').notNull(),
    // 0 to 1 of the lesson.
    fraction: doublePrecision('fraction').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.unitDay] }),
    check('reading_positions_fraction', sql`${t.fraction} between 0 and 1`),
  ],
);

/** Cards a learner should meet before the deck's order brings them. Of no meaning once the card was met. */
export const cardWishes = pgTable(
  'card_wishes',
  {
    userId: learner(),
    cardId: text('card_id').notNull(),
    // What asked for it, such as a lab's slug.
    reason: text('reason').notNull(),
    wishedAt: instant('wished_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.cardId] })],
);
