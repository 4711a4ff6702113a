import 'server-only';
import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { labs, labSubmissions } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';

const { bundle: _, ...columns } = getTableColumns(labSubmissions);
const withTitle = { ...columns, title: labs.title };

/** A submission with its lab's title, without the bundle. */
export type SubmissionRow = Omit<typeof labSubmissions.$inferSelect, 'bundle'> & { title: string };

/** One of the learner's submissions. Throws `not_found`, also for someone else's. */
export async function findSubmission(db: Db, userId: string, id: string): Promise<SubmissionRow> {
  const [row] = await db
    .select(withTitle)
    .from(labSubmissions)
    .innerJoin(labs, eq(labs.slug, labSubmissions.slug))
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.id, id)));
  if (!row) throw new NotFoundError('This submission');
  return row;
}

/** What was handed in for an attempt. */
export async function findSubmissionOf(db: Db, userId: string, attemptId: string): Promise<SubmissionRow | undefined> {
  const [row] = await db
    .select(withTitle)
    .from(labSubmissions)
    .innerJoin(labs, eq(labs.slug, labSubmissions.slug))
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.attemptId, attemptId)));
  return row;
}

/** The learner's submissions of one lab, newest first. */
export async function selectSubmissions(db: Db, userId: string, slug: string, most: number) {
  return db
    .select(columns)
    .from(labSubmissions)
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.slug, slug)))
    .orderBy(desc(labSubmissions.submittedAt), desc(labSubmissions.id))
    .limit(most);
}

/** The learner's submissions of all labs, newest first. */
export async function selectAllSubmissions(db: Db, userId: string, most: number): Promise<SubmissionRow[]> {
  return db
    .select(withTitle)
    .from(labSubmissions)
    .innerJoin(labs, eq(labs.slug, labSubmissions.slug))
    .where(eq(labSubmissions.userId, userId))
    .orderBy(desc(labSubmissions.submittedAt), desc(labSubmissions.id))
    .limit(most);
}

/** The bytes of a submission as they arrived. Throws `not_found`. */
export async function findBundle(db: Db, userId: string, id: string): Promise<Uint8Array> {
  const [row] = await db
    .select({ bundle: labSubmissions.bundle })
    .from(labSubmissions)
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.id, id)));
  if (!row) throw new NotFoundError('This submission');
  return row.bundle;
}
