import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { scenarioGradings } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx, lockOwner } from '@/lib/auth';
import { gradeAnswer, mergeVerdicts } from '@/lib/grading';
import { findAnswer, putGrading, updateAttempt } from './attempt-queries';
import { findScenario } from './question-queries';
import { readGradings } from './read-attempt';

type AnswerKey = { userId: string; id: string };

const inputSchema = z.object({
  /** Where the batch before this one ended. */
  after: z.object({ userId: z.uuid(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

/** `next` begins the following batch; null when this was the last. */
export type RegradedAnswers = { graded: number; changed: number; next: AnswerKey | null };

/**
 * Grades a batch of answers again by the matcher and the rubrics as they are now. What a model
 * and people said is merged as before; cards and the time of the answer stay too. For admins and the admin command line.
 */
export async function regradeAnswers({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof inputSchema>;
}): Promise<RegradedAnswers> {
  authorizeAdmin(ctx);
  const { after, limit } = inputSchema.parse(input);
  const page = await pageOfAnswers(ctx.db, after, limit);
  let changed = 0;
  for (const key of page) if (await regradeOne(ctx, key)) changed += 1;
  return { graded: page.length, changed, next: page.length === limit ? (page.at(-1) ?? null) : null };
}

const first: AnswerKey = {
  userId: '00000000-0000-0000-0000-000000000000',
  id: '00000000-0000-0000-0000-000000000000',
};

/** Answers of all learners in key order. For the admin, never for a learner's request. */
async function pageOfAnswers(db: Db, after: AnswerKey | undefined, limit: number): Promise<AnswerKey[]> {
  const { userId, id } = after ?? first;
  return db
    .select({ userId: scenarioGradings.userId, id: scenarioGradings.attemptId })
    .from(scenarioGradings)
    .where(
      and(
        eq(scenarioGradings.grader, 'matcher'),
        sql`(${scenarioGradings.userId}, ${scenarioGradings.attemptId}) > (${userId}::uuid, ${id}::uuid)`,
      ),
    )
    .orderBy(asc(scenarioGradings.userId), asc(scenarioGradings.attemptId))
    .limit(limit);
}

/** Whether the band is another one now. */
async function regradeOne(ctx: Ctx, { userId, id }: AnswerKey): Promise<boolean> {
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const { attempt, gradings } = await findAnswer(tx, userId, id);
    const { content, contentHash } = await findScenario(tx, attempt.scenarioId);
    const { grader, gate, criteria } = gradeAnswer(content, attempt.answer);
    const others = readGradings(gradings.filter((grading) => grading.grader !== 'matcher'));
    const { band } = mergeVerdicts(content.rubric.criteria, [{ grader: 'matcher', verdicts: criteria }, ...others]);
    await putGrading(tx, {
      userId,
      attemptId: id,
      grader: 'matcher',
      version: grader.version,
      rubricHash: contentHash,
      gate,
      verdicts: criteria,
      gradedAt: ctx.now,
    });
    if (band === attempt.band) return false;
    await updateAttempt(tx, attempt, { band });
    return true;
  });
}
