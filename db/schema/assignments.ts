import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { teams } from './teams';

/** What a coach asks the whole team to do. Who has done it is read from what each learner did, and stored nowhere. */
export const teamAssignments = pgTable(
  'team_assignments',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    what: text('what', { enum: ['unit', 'lab', 'scenario', 'interview'] }).notNull(),
    // A unit's or lab's slug, a question's id, or the level of an interview.
    ref: text('ref').notNull(),
    // The last day, by the team's clock; counted as study days are.
    dueDay: integer('due_day').notNull(),
    note: text('note').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    index('team_assignments_by_due').on(t.teamId, t.dueDay),
    check('team_assignments_what_known', sql`${t.what} in ('unit', 'lab', 'scenario', 'interview')`),
    check('team_assignments_level_known', sql`${t.what} <> 'interview' or ${t.ref} in ('junior', 'mid', 'senior')`),
    check('team_assignments_note_length', sql`char_length(${t.note}) <= 500`),
  ],
);
