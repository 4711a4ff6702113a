import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, smallint, text, timestamp } from 'drizzle-orm/pg-core';

export const units = pgTable(
  'units',
  {
    day: smallint('day').primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    minutes: smallint('minutes').notNull(),
    // Cards not retired, counted by the content sync so that a queue never counts a whole deck.
    liveCards: integer('live_cards').notNull(),
    meta: jsonb('meta').notNull(),
    contentHash: text('content_hash').notNull(),
    retiredAt: timestamp('retired_at', { withTimezone: true, precision: 3 }),
  },
  (t) => [check('units_day_positive', sql`${t.day} > 0`), check('units_live_cards', sql`${t.liveCards} >= 0`)],
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
    retiredAt: timestamp('retired_at', { withTimezone: true, precision: 3 }),
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
