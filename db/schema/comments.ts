import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { learner } from './learner';

/** What a coach, or the learner in reply, wrote about something of the learner's. */
export const comments = pgTable(
  'comments',
  {
    userId: learner(),
    on: text('on', { enum: ['interview', 'submission', 'answer'] }).notNull(),
    // The id of that interview, submission or answer.
    subjectId: uuid('subject_id').notNull(),
    id: uuid('id').notNull(),
    authorId: uuid('author_id').notNull(),
    // As the team called them when they wrote it.
    authorName: text('author_name').notNull(),
    // The team as whose coach they wrote; null of the learner's own.
    teamId: uuid('team_id'),
    text: text('text').notNull(),
    at: instant('at').notNull(),
    // When the learner had it on their screen.
    seenAt: instant('seen_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.on, t.subjectId, t.id] }),
    // For a coach whose account is deleted.
    index('comments_of_author').on(t.authorId),
    check('comments_on_known', sql`${t.on} in ('interview', 'submission', 'answer')`),
    check('comments_length', sql`char_length(${t.text}) between 1 and 4000`),
    check('comments_by_learner_or_coach', sql`(${t.teamId} is null) = (${t.authorId} = ${t.userId})`),
  ],
);
