import 'server-only';
import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { labSubmissions } from '@/db/schema';
import type { SubmissionKey } from '../regrade-queries';

type Columns = Partial<typeof labSubmissions.$inferInsert>;

// In the words of the index, so that the planner knows it.
const isWaiting = and(
  sql`${labSubmissions.verdict} = 'passed' and ${labSubmissions.tier} = 'checked'`,
  isNull(labSubmissions.reexecution),
);

/** Locks the submission that has waited longest, of these versions, unless another worker is at it just now. */
export async function lockWaiting(tx: Db, labs: readonly { slug: string; version: string }[], now: Date) {
  const slugs = `{${labs.map(({ slug }) => slug).join(',')}}`;
  const versions = `{${labs.map(({ version }) => version).join(',')}}`;
  const { userId, id, slug, version, submittedAt, reexecutionTries: tries, reexecutionAfter } = labSubmissions;
  const [row] = await tx
    .select({ userId, id, slug, version, submittedAt, tries })
    .from(labSubmissions)
    .where(
      and(
        isWaiting,
        or(isNull(reexecutionAfter), lte(reexecutionAfter, now)),
        sql`(${slug}, ${version}) in (select * from unnest(${slugs}::text[], ${versions}::text[]))`,
      ),
    )
    .orderBy(asc(tries), asc(submittedAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** Writes to a submission that is still waiting; with `lease`, only while that is the one it has. False when not. */
export async function updateWaiting(
  db: Db,
  { userId, id, lease }: SubmissionKey & { lease?: Date },
  columns: Columns,
): Promise<boolean> {
  const rows = await db
    .update(labSubmissions)
    .set(columns)
    .where(
      and(
        eq(labSubmissions.userId, userId),
        eq(labSubmissions.id, id),
        isWaiting,
        lease && eq(labSubmissions.reexecutionAfter, lease),
      ),
    )
    .returning({ id: labSubmissions.id });
  return rows.length > 0;
}
