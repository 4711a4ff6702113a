import 'server-only';
import { and, count, desc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { scenarioAttempts, scenarioGradings, scenarios } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';
import type { Band } from '@/lib/content/schemas';
import type { AnswerSummary } from './schemas';

export type AttemptRow = typeof scenarioAttempts.$inferSelect;
export type GradingRow = typeof scenarioGradings.$inferSelect;

/** A learner and a question. */
export type Answering = { userId: string; scenarioId: string };

const ofQuestion = ({ userId, scenarioId }: Answering) =>
  and(eq(scenarioAttempts.userId, userId), eq(scenarioAttempts.scenarioId, scenarioId));

export async function findDraft(db: Db, of: Answering): Promise<AttemptRow | undefined> {
  const [row] = await db
    .select()
    .from(scenarioAttempts)
    .where(and(ofQuestion(of), isNull(scenarioAttempts.submittedAt)));
  return row;
}

const byMatcher = and(
  eq(scenarioGradings.userId, scenarioAttempts.userId),
  eq(scenarioGradings.attemptId, scenarioAttempts.id),
  eq(scenarioGradings.grader, 'matcher'),
);
/** With `byMatcher` joined. What a gate stopped is stored as weak, but was not graded. */
const shownBand = sql<Band | null>`case when ${scenarioGradings.gate} is null then ${scenarioAttempts.band} end`;

/** Answers handed in, newest first, at most 100. */
export async function selectAnswers(db: Db, of: Answering): Promise<AnswerSummary[]> {
  const rows = await db
    .select({ id: scenarioAttempts.id, submittedAt: scenarioAttempts.submittedAt, band: shownBand })
    .from(scenarioAttempts)
    .leftJoin(scenarioGradings, byMatcher)
    .where(and(ofQuestion(of), isNotNull(scenarioAttempts.submittedAt)))
    .orderBy(desc(scenarioAttempts.submittedAt), desc(scenarioAttempts.id))
    .limit(100);
  return rows.flatMap(({ id, submittedAt, band }) =>
    submittedAt ? [{ id, submittedAt: submittedAt.toISOString(), band }] : [],
  );
}

/** The learner's answers to all questions, newest first. */
export async function selectAllAnswers(db: Db, userId: string, most: number) {
  const rows = await db
    .select({
      id: scenarioAttempts.id,
      scenarioId: scenarioAttempts.scenarioId,
      title: scenarios.title,
      submittedAt: scenarioAttempts.submittedAt,
      band: shownBand,
    })
    .from(scenarioAttempts)
    .leftJoin(scenarioGradings, byMatcher)
    .innerJoin(scenarios, eq(scenarios.id, scenarioAttempts.scenarioId))
    .where(and(eq(scenarioAttempts.userId, userId), isNotNull(scenarioAttempts.submittedAt)))
    .orderBy(desc(scenarioAttempts.submittedAt), desc(scenarioAttempts.id))
    .limit(most);
  return rows.flatMap(({ submittedAt, ...row }) => (submittedAt ? [{ ...row, submittedAt }] : []));
}

/** What the learner said since then, to whatever question, the newest `most`. */
export async function selectAnswerTexts(db: Db, userId: string, { since, most }: { since: Date; most: number }) {
  return db
    .select({ scenarioId: scenarioAttempts.scenarioId, answer: scenarioAttempts.answer })
    .from(scenarioAttempts)
    .where(and(eq(scenarioAttempts.userId, userId), gte(scenarioAttempts.submittedAt, since)))
    .orderBy(desc(scenarioAttempts.submittedAt))
    .limit(most);
}

/** Answers the learner handed in, to whatever question. */
export async function countAllAnswers(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ answers: count() })
    .from(scenarioAttempts)
    .where(and(eq(scenarioAttempts.userId, userId), isNotNull(scenarioAttempts.submittedAt)));
  return row?.answers ?? 0;
}

export async function countAnswers(db: Db, of: Answering): Promise<number> {
  const [row] = await db
    .select({ answers: count() })
    .from(scenarioAttempts)
    .where(and(ofQuestion(of), isNotNull(scenarioAttempts.submittedAt)));
  return row?.answers ?? 0;
}

/** Of each question answered: how often, and the band of the last answer, null when that was not graded. */
export async function selectStandings(db: Db, userId: string) {
  const rows = await db
    .select({
      id: scenarioAttempts.scenarioId,
      answered: sql<number>`count(*)::int`,
      band: sql<Band | null>`(array_agg(${shownBand} order by ${scenarioAttempts.submittedAt} desc, ${scenarioAttempts.id} desc))[1]`,
    })
    .from(scenarioAttempts)
    .leftJoin(scenarioGradings, byMatcher)
    .where(and(eq(scenarioAttempts.userId, userId), isNotNull(scenarioAttempts.submittedAt)))
    .groupBy(scenarioAttempts.scenarioId);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** One of the learner's answers with what each grader said of it. Throws `not_found`, also for a draft. */
export async function findAnswer(db: Db, userId: string, id: string) {
  const [attempt] = await db
    .select()
    .from(scenarioAttempts)
    .where(and(eq(scenarioAttempts.userId, userId), eq(scenarioAttempts.id, id)));
  if (!attempt?.submittedAt) throw new NotFoundError('This answer');
  const gradings = await db
    .select()
    .from(scenarioGradings)
    .where(and(eq(scenarioGradings.userId, userId), eq(scenarioGradings.attemptId, id)));
  return { attempt, gradings };
}

/** The question of one of the learner's answers, and when it was handed in. */
export async function findAnswerHead(db: Db, userId: string, id: string) {
  const [row] = await db
    .select({
      scenarioId: scenarioAttempts.scenarioId,
      title: scenarios.title,
      submittedAt: scenarioAttempts.submittedAt,
    })
    .from(scenarioAttempts)
    .innerJoin(scenarios, eq(scenarios.id, scenarioAttempts.scenarioId))
    .where(and(eq(scenarioAttempts.userId, userId), eq(scenarioAttempts.id, id)));
  return row?.submittedAt ? { ...row, submittedAt: row.submittedAt } : undefined;
}

/** Writes what a grader says now over what the same grader said before. */
export async function putGrading(tx: Transaction, row: typeof scenarioGradings.$inferInsert): Promise<void> {
  const { version, model, promptHash, coachName, coachReason, coachId, rubricHash, gate, verdicts, gradedAt } = row;
  await tx
    .insert(scenarioGradings)
    .values(row)
    .onConflictDoUpdate({
      target: [scenarioGradings.userId, scenarioGradings.attemptId, scenarioGradings.grader],
      set: { version, model, promptHash, coachName, coachReason, coachId, rubricHash, gate, verdicts, gradedAt },
    });
}

/** Takes back what a grader said; true when it had said something. */
export async function deleteGrading(
  tx: Transaction,
  of: { userId: string; attemptId: string; grader: GradingRow['grader'] },
): Promise<boolean> {
  const rows = await tx
    .delete(scenarioGradings)
    .where(
      and(
        eq(scenarioGradings.userId, of.userId),
        eq(scenarioGradings.attemptId, of.attemptId),
        eq(scenarioGradings.grader, of.grader),
      ),
    )
    .returning({ id: scenarioGradings.attemptId });
  return rows.length > 0;
}

export async function updateAttempt(
  tx: Transaction,
  { userId, id }: { userId: string; id: string },
  set: Partial<Omit<AttemptRow, 'userId' | 'id'>>,
): Promise<void> {
  await tx
    .update(scenarioAttempts)
    .set(set)
    .where(and(eq(scenarioAttempts.userId, userId), eq(scenarioAttempts.id, id)));
}

/** Questions that the learner answered since then. */
export async function selectAnsweredSince(db: Db, userId: string, since: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: scenarioAttempts.scenarioId })
    .from(scenarioAttempts)
    .where(and(eq(scenarioAttempts.userId, userId), gte(scenarioAttempts.submittedAt, since)));
  return rows.map(({ id }) => id);
}

/** An answer that was never a draft, such as one given in an interview. */
export async function insertAnswer(tx: Transaction, row: typeof scenarioAttempts.$inferInsert): Promise<void> {
  await tx.insert(scenarioAttempts).values(row);
}
