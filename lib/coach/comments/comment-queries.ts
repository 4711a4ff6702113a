import 'server-only';
import { and, asc, count, desc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { comments } from '@/db/schema';
import type { Subject } from './schemas';

export type CommentRow = typeof comments.$inferSelect;
type SubjectOf = Subject & { userId: string };

const about = ({ userId, on, id }: SubjectOf) =>
  and(eq(comments.userId, userId), eq(comments.on, on), eq(comments.subjectId, id));

/** Everything written about it, oldest first. */
export async function selectThread(db: Db, subject: SubjectOf): Promise<CommentRow[]> {
  return db.select().from(comments).where(about(subject)).orderBy(asc(comments.id));
}

/** When it was written about, and as a coach of which team. */
export async function selectMoments(db: Db, subject: SubjectOf): Promise<Pick<CommentRow, 'teamId' | 'at'>[]> {
  return db.select({ teamId: comments.teamId, at: comments.at }).from(comments).where(about(subject));
}

export async function insertComment(tx: Transaction, row: CommentRow): Promise<void> {
  await tx.insert(comments).values(row);
}

/** Removes one about the learner's things; false when there is none. */
export async function deleteComment(tx: Transaction, { userId, id }: { userId: string; id: string }) {
  const rows = await tx
    .delete(comments)
    .where(and(eq(comments.userId, userId), eq(comments.id, id)))
    .returning({ id: comments.id });
  return rows.length > 0;
}

/** Removes one that this coach wrote for this team; false when there is none. */
export async function deleteCoachComment(
  tx: Transaction,
  { userId, id, authorId, teamId }: Pick<CommentRow, 'userId' | 'id' | 'authorId'> & { teamId: string },
): Promise<boolean> {
  const rows = await tx
    .delete(comments)
    .where(
      and(
        eq(comments.userId, userId),
        eq(comments.id, id),
        eq(comments.authorId, authorId),
        eq(comments.teamId, teamId),
      ),
    )
    .returning({ id: comments.id });
  return rows.length > 0;
}

const unseen = and(isNull(comments.seenAt), isNotNull(comments.teamId));

/** Notes that the learner had coaches' comments on their screen, up to this one. */
export async function updateSeen(
  tx: Transaction,
  { upTo, at, ...subject }: SubjectOf & { upTo: string; at: Date },
): Promise<void> {
  await tx
    .update(comments)
    .set({ seenAt: at })
    .where(and(about(subject), lte(comments.id, upTo), unseen));
}

/** What coaches wrote and the learner has not seen, by what it is about, newest first. */
export async function selectUnseen(db: Db, userId: string) {
  const newest = sql<string>`(array_agg(${comments.id} order by ${comments.id} desc))[1]`;
  return db
    .select({
      on: comments.on,
      id: comments.subjectId,
      count: count(),
      names: sql<string[]>`array_agg(distinct ${comments.authorName} order by ${comments.authorName})`,
    })
    .from(comments)
    .where(and(eq(comments.userId, userId), unseen))
    .groupBy(comments.on, comments.subjectId)
    .orderBy(desc(newest));
}
