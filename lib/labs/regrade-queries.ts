import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { labAttempts, labSubmissions } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';

/** A submission's whole key. */
export type SubmissionKey = { userId: string; id: string };

const first: SubmissionKey = {
  userId: '00000000-0000-0000-0000-000000000000',
  id: '00000000-0000-0000-0000-000000000000',
};

/** Submissions of all learners in key order, from `after` on. For the admin, never for a learner's request. */
export async function pageOfSubmissions(
  db: Db,
  input: { slug?: string | undefined; after?: SubmissionKey | undefined; limit: number },
): Promise<SubmissionKey[]> {
  const slug = input.slug ?? null;
  const { userId, id } = input.after ?? first;
  return db
    .select({ userId: labSubmissions.userId, id: labSubmissions.id })
    .from(labSubmissions)
    .where(
      and(
        sql`(${labSubmissions.userId}, ${labSubmissions.id}) > (${userId}::uuid, ${id}::uuid)`,
        sql`(${slug}::text is null or ${labSubmissions.slug} = ${slug}::text)`,
      ),
    )
    .orderBy(asc(labSubmissions.userId), asc(labSubmissions.id))
    .limit(input.limit);
}

/** What a submission was judged by and as, with its attempt. Throws `not_found`. */
export async function findEvidence(db: Db, { userId, id }: SubmissionKey) {
  const { submittedAt, verdict, tier, score, flags, bundle, reexecution } = labSubmissions;
  const [row] = await db
    .select({ submittedAt, verdict, tier, score, flags, bundle, reexecution, attempt: labAttempts })
    .from(labSubmissions)
    .innerJoin(labAttempts, and(eq(labAttempts.userId, userId), eq(labAttempts.id, labSubmissions.attemptId)))
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.id, id)));
  if (!row) throw new NotFoundError('This submission');
  return row;
}

type Judgement = Pick<
  typeof labSubmissions.$inferInsert,
  'verdict' | 'tier' | 'score' | 'max' | 'hintCost' | 'checks' | 'flags' | 'judgeVersion' | 'gradedAt'
>;

export async function rewriteJudgement(tx: Db, { userId, id }: SubmissionKey, judgement: Judgement): Promise<void> {
  await tx
    .update(labSubmissions)
    .set(judgement)
    .where(and(eq(labSubmissions.userId, userId), eq(labSubmissions.id, id)));
}
