import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  foreignKey,
  index,
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
import { units } from './content';

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' });

export const labs = pgTable(
  'labs',
  {
    slug: text('slug').primaryKey(),
    day: smallint('day')
      .notNull()
      .references(() => units.day),
    version: text('version').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    difficulty: text('difficulty', { enum: ['easy', 'medium', 'hard'] }).notNull(),
    minutes: smallint('minutes').notNull(),
    // All checks together, so that a list needs no manifest.
    points: smallint('points').notNull(),
    // Of the manifest and the solution.
    contentHash: text('content_hash').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    uniqueIndex('labs_one_a_day')
      .on(t.day)
      .where(sql`${t.retiredAt} is null`),
    check('labs_difficulty_known', sql`${t.difficulty} in ('easy', 'medium', 'hard')`),
    check('labs_minutes_positive', sql`${t.minutes} > 0`),
    check('labs_points_positive', sql`${t.points} > 0`),
  ],
);

/** Every version there ever was: old evidence is judged by the checks of its own version. */
export const labVersions = pgTable(
  'lab_versions',
  {
    slug: text('slug')
      .notNull()
      .references(() => labs.slug),
    version: text('version').notNull(),
    manifest: jsonb('manifest').notNull(),
    // The walk-through and its files: what must not leave before a pass.
    solution: jsonb('solution').notNull(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.version] })],
);

export const labAttempts = pgTable(
  'lab_attempts',
  {
    userId: learner(),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    version: text('version').notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    // When it was handed in.
    submittedAt: instant('submitted_at'),
    // When a later attempt took its place.
    replacedAt: instant('replaced_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    uniqueIndex('lab_attempts_one_open')
      .on(t.userId, t.slug)
      .where(sql`${t.submittedAt} is null and ${t.replacedAt} is null`),
    check('lab_attempts_expires_later', sql`${t.expiresAt} > ${t.issuedAt}`),
    check('lab_attempts_closed_once', sql`${t.submittedAt} is null or ${t.replacedAt} is null`),
  ],
);

export const labSubmissions = pgTable(
  'lab_submissions',
  {
    userId: learner(),
    id: uuid('id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    slug: text('slug').notNull(),
    version: text('version').notNull(),
    // Never moves; `graded_at` does when better rules judge the same evidence again.
    submittedAt: instant('submitted_at').notNull(),
    gradedAt: instant('graded_at').notNull(),
    judgeVersion: text('judge_version').notNull(),
    verdict: text('verdict', { enum: ['passed', 'partial', 'failed', 'error'] }).notNull(),
    tier: text('tier', { enum: ['self-run', 'checked', 're-executed'] }).notNull(),
    score: smallint('score').notNull(),
    max: smallint('max').notNull(),
    hintCost: smallint('hint_cost').notNull(),
    checks: jsonb('checks').notNull(),
    // May name another learner, for the coach; never sent to the learner.
    flags: jsonb('flags').notNull(),
    // Cards of the failed checks, and what was done with each.
    cards: jsonb('cards').notNull(),
    engine: jsonb('engine').notNull(),
    // By the learner's clock.
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at').notNull(),
    bundle: bytea('bundle').notNull(),
    bundleHash: text('bundle_hash').notNull(),
    fingerprint: text('fingerprint').notNull(),
    // What came of building it again on an engine of the operator's; null until that is settled.
    reexecution: text('reexecution', { enum: ['raised', 'differs', 'set-aside'] }),
    reexecutionDetail: jsonb('reexecution_detail'),
    reexecutedAt: instant('reexecuted_at'),
    reexecutionTries: smallint('reexecution_tries').notNull().default(0),
    // Nobody takes it before: the lease of the worker that has it, or the pause after one that failed.
    reexecutionAfter: instant('reexecution_after'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    foreignKey({ columns: [t.userId, t.attemptId], foreignColumns: [labAttempts.userId, labAttempts.id] }),
    uniqueIndex('lab_submissions_of_attempt').on(t.userId, t.attemptId),
    index('lab_submissions_to_reexecute')
      .on(t.reexecutionTries, t.submittedAt)
      .where(sql`${t.verdict} = 'passed' and ${t.tier} = 'checked' and ${t.reexecution} is null`),
    index('lab_submissions_of_lab').on(t.userId, t.slug, t.submittedAt),
    check('lab_submissions_verdict_known', sql`${t.verdict} in ('passed', 'partial', 'failed', 'error')`),
    check('lab_submissions_tier_known', sql`${t.tier} in ('self-run', 'checked', 're-executed')`),
    check(
      'lab_submissions_tier_earned',
      sql`${t.tier} <> 're-executed' or ${t.reexecution} is not distinct from 'raised'`,
    ),
    check('lab_submissions_reexecution_known', sql`${t.reexecution} in ('raised', 'differs', 'set-aside')`),
    check(
      'lab_submissions_reexecution_whole',
      sql`(${t.reexecution} is null) = (${t.reexecutedAt} is null) and (${t.reexecution} is null) = (${t.reexecutionDetail} is null)`,
    ),
    check('lab_submissions_reexecution_tries', sql`${t.reexecutionTries} between 0 and 3`),
    check('lab_submissions_score', sql`${t.score} between 0 and ${t.max} and ${t.hintCost} >= 0`),
    check('lab_submissions_graded_later', sql`${t.gradedAt} >= ${t.submittedAt}`),
    check('lab_submissions_bundle_size', sql`octet_length(${t.bundle}) between 1 and 524288`),
  ],
);

export const labHints = pgTable(
  'lab_hints',
  {
    userId: learner(),
    attemptId: uuid('attempt_id').notNull(),
    checkId: text('check_id').notNull(),
    number: smallint('number').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.attemptId, t.checkId, t.number] }),
    foreignKey({ columns: [t.userId, t.attemptId], foreignColumns: [labAttempts.userId, labAttempts.id] }),
    check('lab_hints_number', sql`${t.number} between 1 and 3`),
  ],
);
