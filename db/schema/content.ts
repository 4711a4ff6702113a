import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export const units = pgTable(
  'units',
  {
    day: smallint('day').primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    minutes: smallint('minutes').notNull(),
    // Not retired, counted by the content sync so that a queue never counts a whole deck.
    liveCards: integer('live_cards').notNull(),
    liveScenarios: integer('live_scenarios').notNull().default(0),
    meta: jsonb('meta').notNull(),
    contentHash: text('content_hash').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    check('units_day_positive', sql`${t.day} > 0`),
    check('units_live_cards', sql`${t.liveCards} >= 0`),
    check('units_live_scenarios', sql`${t.liveScenarios} >= 0`),
  ],
);

export const cards = pgTable(
  'cards',
  {
    id: text('id').primaryKey(),
    day: smallint('day')
      .notNull()
      .references(() => units.day),
    kind: text('kind').notNull(),
    // Deck order across all units.
    position: integer('position').notNull(),
    // Cards of one sibling group are not asked on the same study day.
    siblingGroup: text('sibling_group').notNull(),
    objective: text('objective').notNull(),
    content: jsonb('content').notNull(),
    contentHash: text('content_hash').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    index('cards_deck_order')
      .on(t.day, t.position)
      .where(sql`${t.retiredAt} is null`),
    index('cards_siblings').on(t.siblingGroup),
    index('cards_retired')
      .on(t.id)
      .where(sql`${t.retiredAt} is not null`),
    check('cards_kind_known', sql`${t.kind} in ('recall', 'cloze', 'choice', 'predict', 'order', 'fix', 'myth')`),
  ],
);

export const scenarios = pgTable(
  'scenarios',
  {
    id: text('id').primaryKey(),
    day: smallint('day')
      .notNull()
      .references(() => units.day),
    title: text('title').notNull(),
    level: text('level').notNull(),
    kind: text('kind').notNull(),
    minutes: smallint('minutes').notNull(),
    // Order across all units.
    position: integer('position').notNull(),
    // Situation, model answer and rubric: what must not leave before an answer is in.
    content: jsonb('content').notNull(),
    contentHash: text('content_hash').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    index('scenarios_order')
      .on(t.day, t.position)
      .where(sql`${t.retiredAt} is null`),
    check('scenarios_level_known', sql`${t.level} in ('junior', 'mid', 'senior')`),
    check('scenarios_kind_known', sql`${t.kind} in ('debugging', 'design', 'trade-off', 'behavioral')`),
    check('scenarios_minutes_positive', sql`${t.minutes} > 0`),
  ],
);
