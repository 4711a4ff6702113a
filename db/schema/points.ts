import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { learner } from './learner';
import { ofTeam } from './teams';

/** The append-only ledger: what was earned, or taken back, on which study day, and what caused it. */
export const pointsLedger = pgTable(
  'points_ledger',
  {
    userId: learner(),
    // A review event's id, or what is paid for once, such as `lab:layers`.
    cause: text('cause').notNull(),
    studyDay: integer('study_day').notNull(),
    kind: text('kind', { enum: ['review', 'streak', 'lab', 'scenario', 'interview'] }).notNull(),
    worth: smallint('worth').notNull(),
    // How many payments of `worth`; below zero when they are taken back.
    times: smallint('times').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.cause, t.studyDay, t.kind, t.worth] }),
    index('points_ledger_in_order').on(t.userId, t.at),
    check('points_ledger_kind_known', sql`${t.kind} in ('review', 'streak', 'lab', 'scenario', 'interview')`),
    check('points_ledger_worth', sql`${t.worth} between 1 and 100`),
    check('points_ledger_times', sql`${t.times} <> 0`),
  ],
);

/** fold(points_ledger) per study day. */
export const pointsDays = pgTable(
  'points_days',
  {
    userId: learner(),
    studyDay: integer('study_day').notNull(),
    // How many reviews paid 1, 2, … 36 points.
    payments: smallint('payments').array().notNull(),
    streak: boolean('streak').notNull(),
    other: integer('other').notNull(),
    points: integer('points').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.studyDay] }),
    check('points_days_payments', sql`cardinality(${t.payments}) = 36 and 0 <= all (${t.payments})`),
    check('points_days_amounts', sql`${t.other} >= 0 and ${t.points} >= 0`),
  ],
);

/** fold(points_days) per week, per month and of all time: what boards read. */
export const pointsPeriods = pgTable(
  'points_periods',
  {
    userId: learner(),
    period: text('period', { enum: ['week', 'month', 'all'] }).notNull(),
    // Its first study day; 0 of all time.
    start: integer('start').notNull(),
    points: integer('points').notNull(),
    // When the points were last more than before; the earlier wins a tie.
    reachedAt: instant('reached_at').notNull(),
    // When something last looked wrong about it, such as answers faster than anyone reads; a coach then looks.
    flaggedAt: instant('flagged_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.period, t.start] }),
    // For the ranks below. Without the points, so that a change of points touches no index.
    index('points_periods_of_period').on(t.period, t.start),
    check('points_periods_period_known', sql`${t.period} in ('week', 'month', 'all')`),
    check('points_periods_points', sql`${t.points} >= 0`),
    check('points_periods_start', sql`(${t.period} = 'all') = (${t.start} = 0)`),
  ],
);

/** What looked wrong about a learner's points on a day. It hides, until a coach has looked; it never deletes. */
export const pointsFlags = pgTable(
  'points_flags',
  {
    userId: learner(),
    studyDay: integer('study_day').notNull(),
    reason: text('reason', { enum: ['overlapping', 'too-many'] }).notNull(),
    at: instant('at').notNull(),
    // When the operator found nothing wrong with it: it hides nothing any more, in no team.
    clearedAt: instant('cleared_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.studyDay, t.reason] }),
    index('points_flags_to_see')
      .on(t.at)
      .where(sql`${t.clearedAt} is null`),
    check('points_flags_reason_known', sql`${t.reason} in ('overlapping', 'too-many')`),
  ],
);

/** How many learners of the instance have how many points in a period: counted anew every few minutes by a job. */
export const pointsRanks = pgTable(
  'points_ranks',
  {
    period: text('period', { enum: ['week', 'month', 'all'] }).notNull(),
    start: integer('start').notNull(),
    points: integer('points').notNull(),
    learners: integer('learners').notNull(),
    // How many have more.
    above: integer('above').notNull(),
    countedAt: instant('counted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.period, t.start, t.points] }),
    check('points_ranks_period_known', sql`${t.period} in ('week', 'month', 'all')`),
    check('points_ranks_counts', sql`${t.learners} > 0 and ${t.above} >= 0`),
  ],
);

/** The week of each team that stands on the board of teams: counted anew by the same job. */
export const teamStandings = pgTable(
  'team_standings',
  {
    // The Monday of the week, as a study day.
    week: integer('week').notNull(),
    teamId: ofTeam(),
    points: integer('points').notNull(),
    members: integer('members').notNull(),
    countedAt: instant('counted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.week, t.teamId] }),
    index('team_standings_of_team').on(t.teamId),
    check('team_standings_counts', sql`${t.points} >= 0 and ${t.members} > 0`),
  ],
);
