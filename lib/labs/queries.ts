import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '@/db/client';
import { labAttempts, labHints, labs, labSubmissions, labVersions, units } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';
import { type Manifest, manifestSchema } from './manifest-schema';
import { type Solution, solutionSchema } from './schemas';

export type AttemptRow = typeof labAttempts.$inferSelect;

const summary = {
  slug: labs.slug,
  version: labs.version,
  day: labs.day,
  unit: { slug: units.slug, title: units.title },
  title: labs.title,
  summary: labs.summary,
  difficulty: labs.difficulty,
  minutes: labs.minutes,
  max: labs.points,
};

/** Live labs in day order. */
export async function selectLabs(db: Db) {
  return db
    .select(summary)
    .from(labs)
    .innerJoin(units, eq(units.day, labs.day))
    .where(isNull(labs.retiredAt))
    .orderBy(asc(labs.day));
}

/** The newest version of a live lab. Throws `not_found`. */
export async function findVersion(db: Db, slug: string): Promise<string> {
  const [row] = await db
    .select({ version: labs.version })
    .from(labs)
    .where(and(eq(labs.slug, slug), isNull(labs.retiredAt)));
  if (!row) throw new NotFoundError(`The lab ${slug}`);
  return row.version;
}

/** What a lab's page says of its manifest; what is collected, and how, takes longest to check and is not among it. */
const pageSchema = manifestSchema
  .pick({ engines: true, images: true, editable: true, submit: true, tasks: true, checks: true, cleanup: true })
  .strip();
export type LabPage = z.infer<typeof pageSchema>;

/** A live lab with what its page says. Throws `not_found`. */
export async function findLab(db: Db, slug: string) {
  const [row] = await db
    .select({ ...summary, manifest: labVersions.manifest })
    .from(labs)
    .innerJoin(units, eq(units.day, labs.day))
    .innerJoin(labVersions, and(eq(labVersions.slug, labs.slug), eq(labVersions.version, labs.version)))
    .where(and(eq(labs.slug, slug), isNull(labs.retiredAt)));
  if (!row) throw new NotFoundError(`The lab ${slug}`);
  return { ...row, manifest: pageSchema.parse(row.manifest) };
}

/** What a version of a lab asked for, also of a retired one. Throws `not_found`. */
export async function findManifest(db: Db, slug: string, version: string): Promise<Manifest> {
  const [row] = await db
    .select({ manifest: labVersions.manifest })
    .from(labVersions)
    .where(and(eq(labVersions.slug, slug), eq(labVersions.version, version)));
  if (!row) throw new NotFoundError(`Version ${version} of the lab ${slug}`);
  return manifestSchema.parse(row.manifest);
}

/** How the author solved a version of a lab. Throws `not_found`. */
export async function findSolution(db: Db, slug: string, version: string): Promise<Solution> {
  const [row] = await db
    .select({ solution: labVersions.solution })
    .from(labVersions)
    .where(and(eq(labVersions.slug, slug), eq(labVersions.version, version)));
  if (!row) throw new NotFoundError(`Version ${version} of the lab ${slug}`);
  return solutionSchema.parse(row.solution);
}

/** One of the learner's attempts. Throws `not_found`, also for someone else's. */
export async function findAttempt(db: Db, userId: string, id: string): Promise<AttemptRow> {
  const [row] = await db
    .select()
    .from(labAttempts)
    .where(and(eq(labAttempts.userId, userId), eq(labAttempts.id, id)));
  if (!row) throw new NotFoundError('This attempt');
  return row;
}

/** The attempt that is neither handed in nor replaced; it may have expired. */
export async function findOpenAttempt(db: Db, userId: string, slug: string): Promise<AttemptRow | undefined> {
  const [row] = await db
    .select()
    .from(labAttempts)
    .where(
      and(
        eq(labAttempts.userId, userId),
        eq(labAttempts.slug, slug),
        isNull(labAttempts.submittedAt),
        isNull(labAttempts.replacedAt),
      ),
    );
  return row;
}

/** Hints taken in an attempt, in the order of their checks. */
export async function listHintsTaken(db: Db, userId: string, attemptId: string) {
  return db
    .select({ checkId: labHints.checkId, number: labHints.number, takenAt: labHints.takenAt })
    .from(labHints)
    .where(and(eq(labHints.userId, userId), eq(labHints.attemptId, attemptId)))
    .orderBy(asc(labHints.checkId), asc(labHints.number));
}

/** How far the learner got in each lab they handed something in for. */
export async function listStandings(db: Db, userId: string, slug?: string) {
  const rows = await db
    .select({
      slug: labSubmissions.slug,
      passed: sql<boolean>`bool_or(${labSubmissions.verdict} = 'passed')`,
      best: sql<number>`max(${labSubmissions.score})::int`,
    })
    .from(labSubmissions)
    .where(and(eq(labSubmissions.userId, userId), slug === undefined ? undefined : eq(labSubmissions.slug, slug)))
    .groupBy(labSubmissions.slug);
  return new Map(
    rows.map((row) => [row.slug, { state: row.passed ? ('passed' as const) : ('tried' as const), best: row.best }]),
  );
}

/** A learner who handed in nothing. */
export const noStanding = { state: 'none' as const, best: null };
