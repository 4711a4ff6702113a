import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  bigint,
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

/** One answer to a scenario question: a draft until it is handed in. */
export const scenarioAttempts = pgTable(
  'scenario_attempts',
  {
    userId: learner(),
    id: uuid('id').notNull(),
    scenarioId: text('scenario_id').notNull(),
    startedAt: instant('started_at').notNull(),
    // When the draft changed last.
    savedAt: instant('saved_at').notNull(),
    submittedAt: instant('submitted_at'),
    answer: text('answer').notNull(),
    hints: smallint('hints').notNull().default(0),
    // Of the verdicts in force; moves when a person overrules the matcher.
    band: text('band', { enum: ['strong', 'good', 'mixed', 'weak'] }),
    // Cards of what was missed, and what was done with each.
    cards: jsonb('cards'),
    // Whether a language model is to read it too: null when none was set up, or the matcher's gates spared the call.
    modelReading: text('model_reading', { enum: ['waiting', 'done', 'failed'] }),
    // Until then one request has the call to itself; after that, another may begin it again.
    modelLease: instant('model_lease'),
    modelProblem: text('model_problem', {
      enum: ['deadline', 'unusable', 'key', 'busy', 'unavailable', 'off'],
    }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    uniqueIndex('scenario_attempts_one_open')
      .on(t.userId, t.scenarioId)
      .where(sql`${t.submittedAt} is null`),
    index('scenario_attempts_of_scenario').on(t.userId, t.scenarioId, t.submittedAt),
    check('scenario_attempts_answer_length', sql`char_length(${t.answer}) <= 10000`),
    check('scenario_attempts_hints', sql`${t.hints} between 0 and 3`),
    check('scenario_attempts_band_known', sql`${t.band} in ('strong', 'good', 'mixed', 'weak')`),
    check(
      'scenario_attempts_graded_whole',
      sql`(${t.submittedAt} is null) = (${t.band} is null) and (${t.submittedAt} is null) = (${t.cards} is null)`,
    ),
    check('scenario_attempts_model_known', sql`${t.modelReading} in ('waiting', 'done', 'failed')`),
    check('scenario_attempts_model_of_answer', sql`${t.modelReading} is null or ${t.submittedAt} is not null`),
    check(
      'scenario_attempts_model_whole',
      sql`(${t.modelReading} is not distinct from 'failed') = (${t.modelProblem} is not null) and (${t.modelLease} is null or ${t.modelReading} is not distinct from 'waiting')`,
    ),
    check('scenario_attempts_times', sql`${t.savedAt} >= ${t.startedAt} and ${t.submittedAt} >= ${t.savedAt}`),
  ],
);

/** What each grader says of an answer; the newest word of each. */
export const scenarioGradings = pgTable(
  'scenario_gradings',
  {
    userId: learner(),
    attemptId: uuid('attempt_id').notNull(),
    grader: text('grader', { enum: ['matcher', 'model', 'self', 'coach'] }).notNull(),
    version: text('version').notNull(),
    // The content hash of the scenario whose rubric was used.
    rubricHash: text('rubric_hash').notNull(),
    gate: text('gate'),
    verdicts: jsonb('verdicts').notNull(),
    gradedAt: instant('graded_at').notNull(),
    // Of a language model: its name as its server says it, and which wording of the prompt it was given.
    model: text('model'),
    promptHash: text('prompt_hash'),
    // Of a coach: what the team called them that day, and why they judge otherwise.
    coachName: text('coach_name'),
    coachReason: text('coach_reason'),
    // For the name to go with the account; null in rows from before there was this column.
    coachId: uuid('coach_id'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.attemptId, t.grader] }),
    foreignKey({
      name: 'scenario_gradings_attempt_fk',
      columns: [t.userId, t.attemptId],
      foreignColumns: [scenarioAttempts.userId, scenarioAttempts.id],
    }),
    index('scenario_gradings_of_coach')
      .on(t.coachId)
      .where(sql`${t.coachId} is not null`),
    check('scenario_gradings_grader_known', sql`${t.grader} in ('matcher', 'model', 'self', 'coach')`),
    check(
      'scenario_gradings_model_named',
      sql`(${t.grader} = 'model') = (${t.model} is not null) and (${t.grader} = 'model') = (${t.promptHash} is not null)`,
    ),
    check(
      'scenario_gradings_coach_named',
      sql`(${t.grader} = 'coach') = (${t.coachName} is not null) and (${t.grader} = 'coach') = (${t.coachReason} is not null)`,
    ),
    check(
      'scenario_gradings_coach_length',
      sql`char_length(${t.coachName}) between 1 and 80 and char_length(${t.coachReason}) between 1 and 1000`,
    ),
    check('scenario_gradings_coach_id', sql`${t.coachId} is null or ${t.grader} = 'coach'`),
  ],
);

/** A mock interview: what was wished for and what is asked. What was said lies in its turns. */
export const interviews = pgTable(
  'interviews',
  {
    userId: learner(),
    id: uuid('id').notNull(),
    level: text('level', { enum: ['junior', 'mid', 'senior'] }).notNull(),
    minutes: smallint('minutes').notNull(),
    mode: text('mode', { enum: ['practice', 'real'] }).notNull(),
    // Days that were chosen; null when the learner asked for what is fading.
    topics: smallint('topics').array(),
    // Questions with their target minutes, in the order of asking.
    plan: jsonb('plan').notNull(),
    startedAt: instant('started_at').notNull(),
    pausedAt: instant('paused_at'),
    finishedAt: instant('finished_at'),
    // Bands per dimension as the interview ended, for comparison with later ones.
    scores: jsonb('scores'),
    // Whoever has the link may read the report, under this name.
    shareHash: text('share_hash'),
    shareAlias: text('share_alias'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    uniqueIndex('interviews_one_open')
      .on(t.userId)
      .where(sql`${t.finishedAt} is null`),
    index('interviews_of_learner').on(t.userId, t.startedAt),
    check('interviews_level_known', sql`${t.level} in ('junior', 'mid', 'senior')`),
    check('interviews_minutes_known', sql`${t.minutes} in (15, 30, 45)`),
    check('interviews_mode_known', sql`${t.mode} in ('practice', 'real')`),
    check(
      'interviews_finished_whole',
      sql`(${t.finishedAt} is null) = (${t.scores} is null) and (${t.finishedAt} is null or ${t.pausedAt} is null)`,
    ),
    check('interviews_times', sql`${t.pausedAt} >= ${t.startedAt} and ${t.finishedAt} >= ${t.startedAt}`),
    check(
      'interviews_shared_whole',
      sql`(${t.shareHash} is null) = (${t.shareAlias} is null) and (${t.shareHash} is null or ${t.finishedAt} is not null)`,
    ),
    check('interviews_alias_length', sql`char_length(${t.shareAlias}) between 1 and 80`),
  ],
);

/** One thing that was asked, and the answer to it as it grows. */
export const interviewTurns = pgTable(
  'interview_turns',
  {
    userId: learner(),
    interviewId: uuid('interview_id').notNull(),
    // From 0, over all questions.
    number: smallint('number').notNull(),
    // Place of its question in the plan.
    question: smallint('question').notNull(),
    scenarioId: text('scenario_id').notNull(),
    kind: text('kind', { enum: ['question', 'probe', 'deeper'] }).notNull(),
    // What was asked after the question; the question itself lies in its scenario.
    ask: text('ask'),
    minutes: smallint('minutes').notNull(),
    askedAt: instant('asked_at').notNull(),
    // The last sign of life: a save, or the return from a pause.
    savedAt: instant('saved_at').notNull(),
    answeredAt: instant('answered_at'),
    pausedMs: bigint('paused_ms', { mode: 'number' }).notNull().default(0),
    answer: text('answer').notNull().default(''),
    hints: smallint('hints').notNull().default(0),
    // On the turn that asked the question: all that was said to it, graded when the interview ended.
    attemptId: uuid('attempt_id'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.interviewId, t.number] }),
    foreignKey({
      name: 'interview_turns_interview_fk',
      columns: [t.userId, t.interviewId],
      foreignColumns: [interviews.userId, interviews.id],
    }),
    foreignKey({
      name: 'interview_turns_attempt_fk',
      columns: [t.userId, t.attemptId],
      foreignColumns: [scenarioAttempts.userId, scenarioAttempts.id],
    }),
    uniqueIndex('interview_turns_one_open')
      .on(t.userId, t.interviewId)
      .where(sql`${t.answeredAt} is null`),
    index('interview_turns_attempt').on(t.userId, t.attemptId),
    check('interview_turns_number', sql`${t.number} >= 0 and ${t.question} between 0 and ${t.number}`),
    check('interview_turns_kind_known', sql`${t.kind} in ('question', 'probe', 'deeper')`),
    check('interview_turns_asks', sql`(${t.kind} = 'question') = (${t.ask} is null)`),
    check('interview_turns_answer_length', sql`char_length(${t.answer}) <= 10000`),
    check('interview_turns_minutes', sql`${t.minutes} > 0`),
    check('interview_turns_paused', sql`${t.pausedMs} >= 0`),
    check('interview_turns_hints', sql`${t.hints} between 0 and 3`),
    check('interview_turns_times', sql`${t.savedAt} >= ${t.askedAt} and ${t.answeredAt} >= ${t.savedAt}`),
    check('interview_turns_attempt_of_question', sql`${t.attemptId} is null or ${t.kind} = 'question'`),
  ],
);
