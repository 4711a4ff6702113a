import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { learner } from './learner';

/** The weekly mails that were sent: one per learner and week, whatever restarts. */
export const digests = pgTable(
  'digests',
  {
    userId: learner(),
    // The Monday of its week, as a study day.
    week: integer('week').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.week] })],
);

/** The secret address under which a calendar reads what is due. */
export const calendarFeeds = pgTable('calendar_feeds', {
  userId: learner().primaryKey(),
  tokenHash: text('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
});
