import 'server-only';
import { and, asc, count, desc, eq, gte, isNotNull, isNull, lt, max, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { interviews, interviewTurns } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';

export type InterviewRow = typeof interviews.$inferSelect;
export type TurnRow = typeof interviewTurns.$inferSelect;
type InterviewKey = { userId: string; id: string };

const one = ({ userId, id }: InterviewKey) => and(eq(interviews.userId, userId), eq(interviews.id, id));

/** One of the learner's interviews with what was asked so far. Throws `not_found`. */
export async function findInterview(db: Db, key: InterviewKey): Promise<{ interview: InterviewRow; turns: TurnRow[] }> {
  const [interview] = await db.select().from(interviews).where(one(key));
  if (!interview) throw new NotFoundError('This interview');
  const turns = await db
    .select()
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, key.userId), eq(interviewTurns.interviewId, key.id)))
    .orderBy(asc(interviewTurns.number));
  return { interview, turns };
}

/** What kind of interview it is, and when it ended if it has. */
export async function findInterviewHead(db: Db, key: InterviewKey) {
  const [row] = await db
    .select({ level: interviews.level, finishedAt: interviews.finishedAt })
    .from(interviews)
    .where(one(key));
  return row;
}

export async function findOpenInterview(db: Db, userId: string): Promise<InterviewRow | undefined> {
  const [row] = await db
    .select()
    .from(interviews)
    .where(and(eq(interviews.userId, userId), isNull(interviews.finishedAt)));
  return row;
}

/** The interview in which the learner gave an answer, if one it was. */
export async function findInterviewOf(db: Db, userId: string, attemptId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: interviewTurns.interviewId })
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.attemptId, attemptId)));
  return row?.id;
}

/** The learner's interview that is shared under this hash. */
export async function findShared(db: Db, { userId, shareHash }: { userId: string; shareHash: string }) {
  const [row] = await db
    .select({ id: interviews.id })
    .from(interviews)
    .where(and(eq(interviews.userId, userId), eq(interviews.shareHash, shareHash)));
  return row;
}

/** Finished interviews that began before `before`, newest first. */
export async function selectFinished(db: Db, userId: string, { before, most }: { before: Date; most: number }) {
  return db
    .select()
    .from(interviews)
    .where(and(eq(interviews.userId, userId), isNotNull(interviews.finishedAt), lt(interviews.startedAt, before)))
    .orderBy(desc(interviews.startedAt))
    .limit(most);
}

/** Of each level, when the last interview began that was finished with at least half of its planned questions answered. */
export async function selectThorough(db: Db, userId: string) {
  // The turn that asked a question has an attempt once something was said to it.
  const answered = db
    .select({ questions: count(interviewTurns.attemptId) })
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.interviewId, interviews.id)));
  return db
    .select({ level: interviews.level, startedAt: max(interviews.startedAt) })
    .from(interviews)
    .where(
      and(
        eq(interviews.userId, userId),
        isNotNull(interviews.finishedAt),
        sql`2 * (${answered}) >= jsonb_array_length(${interviews.plan})`,
      ),
    )
    .groupBy(interviews.level);
}

export async function countFinished(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ interviews: count() })
    .from(interviews)
    .where(and(eq(interviews.userId, userId), isNotNull(interviews.finishedAt)));
  return row?.interviews ?? 0;
}

/** Questions that the learner was asked in an interview since then. */
export async function selectAskedSince(db: Db, userId: string, since: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: interviewTurns.scenarioId })
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, userId), gte(interviewTurns.askedAt, since)));
  return rows.map(({ id }) => id);
}

export async function insertInterview(tx: Transaction, row: typeof interviews.$inferInsert): Promise<void> {
  await tx.insert(interviews).values(row);
}

export async function updateInterview(
  tx: Transaction,
  key: InterviewKey,
  set: Partial<Omit<InterviewRow, 'userId' | 'id'>>,
): Promise<void> {
  await tx.update(interviews).set(set).where(one(key));
}

export async function insertTurn(tx: Transaction, row: typeof interviewTurns.$inferInsert): Promise<void> {
  await tx.insert(interviewTurns).values(row);
}

export async function updateTurn(
  tx: Transaction,
  { userId, interviewId, number }: Pick<TurnRow, 'userId' | 'interviewId' | 'number'>,
  set: Partial<Omit<TurnRow, 'userId' | 'interviewId' | 'number'>>,
): Promise<void> {
  await tx
    .update(interviewTurns)
    .set(set)
    .where(
      and(
        eq(interviewTurns.userId, userId),
        eq(interviewTurns.interviewId, interviewId),
        eq(interviewTurns.number, number),
      ),
    );
}
