import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * Two members of a team interview each other. It belongs to both, so it is spread by its own id; lists by person or team
 * look across, and are read when such a page is opened.
 */
export const peerSessions = pgTable(
  'peer_sessions',
  {
    id: uuid('id').primaryKey(),
    // Moves with every change of the session, its rounds and forms, so that a page knows what is newer.
    version: integer('version').notNull().default(1),
    teamId: uuid('team_id').notNull(),
    level: text('level', { enum: ['junior', 'mid', 'senior'] }).notNull(),
    // Of each round.
    minutes: smallint('minutes').notNull(),
    // The host interviews in the first round. Names are those in the team at that moment.
    hostId: uuid('host_id').notNull(),
    hostName: text('host_name').notNull(),
    guestId: uuid('guest_id'),
    guestName: text('guest_name'),
    phase: text('phase', { enum: ['waiting', 'ready', 'asking', 'shown', 'finished', 'left'] }).notNull(),
    round: smallint('round').notNull().default(1),
    openedAt: instant('opened_at').notNull(),
    endedAt: instant('ended_at'),
    leftBy: uuid('left_by'),
  },
  (t) => [
    index('peer_sessions_of_team').on(t.teamId, t.openedAt),
    index('peer_sessions_of_host').on(t.hostId, t.openedAt),
    index('peer_sessions_of_guest').on(t.guestId, t.openedAt),
    check('peer_sessions_level_known', sql`${t.level} in ('junior', 'mid', 'senior')`),
    check('peer_sessions_minutes_known', sql`${t.minutes} in (5, 10, 15)`),
    check('peer_sessions_phase_known', sql`${t.phase} in ('waiting', 'ready', 'asking', 'shown', 'finished', 'left')`),
    check('peer_sessions_round', sql`${t.round} in (1, 2) and (${t.phase} <> 'finished' or ${t.round} = 2)`),
    check('peer_sessions_guest_whole', sql`(${t.guestId} is null) = (${t.guestName} is null)`),
    check('peer_sessions_two', sql`${t.guestId} is distinct from ${t.hostId}`),
    check(
      'peer_sessions_guest_there',
      sql`case ${t.phase} when 'waiting' then ${t.guestId} is null when 'left' then true else ${t.guestId} is not null end`,
    ),
    check('peer_sessions_ended', sql`(${t.phase} in ('finished', 'left')) = (${t.endedAt} is not null)`),
    check(
      'peer_sessions_left_by',
      sql`(${t.phase} = 'left') = (${t.leftBy} is not null) and (${t.leftBy} is null or ${t.leftBy} = ${t.hostId} or ${t.leftBy} is not distinct from ${t.guestId})`,
    ),
    check('peer_sessions_times', sql`${t.endedAt} >= ${t.openedAt}`),
    check(
      'peer_sessions_names',
      sql`char_length(${t.hostName}) between 1 and 80 and char_length(${t.guestName}) between 1 and 80`,
    ),
  ],
);

/** One asks, the other answers. Apart from graded attempts: a peer's ticks are a peer's word. */
export const peerRounds = pgTable(
  'peer_rounds',
  {
    sessionId: uuid('session_id').notNull(),
    number: smallint('number').notNull(),
    scenarioId: text('scenario_id').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    // What the candidate typed; empty when they spoke.
    answer: text('answer').notNull().default(''),
    // Probes and deeper questions, in the order they were asked.
    asked: text('asked').array().notNull().default([]),
    // Per criterion: whether the interviewer heard it, and their note.
    ticks: jsonb('ticks').notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.number] }),
    foreignKey({
      name: 'peer_rounds_session_fk',
      columns: [t.sessionId],
      foreignColumns: [peerSessions.id],
    }).onDelete('cascade'),
    check('peer_rounds_number', sql`${t.number} in (1, 2)`),
    check('peer_rounds_answer_length', sql`char_length(${t.answer}) <= 10000`),
    check('peer_rounds_asked', sql`cardinality(${t.asked}) <= 20`),
    check('peer_rounds_ticks', sql`jsonb_typeof(${t.ticks}) = 'object'`),
    check(
      'peer_rounds_times',
      sql`${t.endedAt} >= ${t.startedAt} and (${t.endedAt} is null or ${t.startedAt} is not null)`,
    ),
    check('peer_rounds_before', sql`${t.startedAt} is not null or (${t.answer} = '' and cardinality(${t.asked}) = 0)`),
  ],
);

/** What one says to the other at the end; a draft until it is filed. */
export const peerForms = pgTable(
  'peer_forms',
  {
    sessionId: uuid('session_id').notNull(),
    userId: uuid('user_id').notNull(),
    good: text('good').notNull().default(''),
    workOn: text('work_on').notNull().default(''),
    filedAt: instant('filed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.userId] }),
    foreignKey({
      name: 'peer_forms_session_fk',
      columns: [t.sessionId],
      foreignColumns: [peerSessions.id],
    }).onDelete('cascade'),
    check('peer_forms_length', sql`char_length(${t.good}) <= 2000 and char_length(${t.workOn}) <= 2000`),
    check('peer_forms_filed_whole', sql`${t.filedAt} is null or (${t.good} <> '' and ${t.workOn} <> '')`),
  ],
);
