import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { interviews, interviewTurns, scenarioGradings } from '@/db/schema';
import { payOnce, payOnceADay, rules } from '@/lib/points';
import type { AttemptRow } from './attempt-queries';

/**
 * Pays for an answer that its learner has now judged: for its question once, and for the mock interview it was given in
 * when at least half of the questions were answered and every answer is judged. What the graders say of it plays no
 * part, except that `gate` says it is no answer at all. Under the learner's lock.
 */
export async function paySelfReview(
  tx: Transaction,
  { attempt, gate, now }: { attempt: AttemptRow; gate: string | null; now: Date },
): Promise<void> {
  if (gate !== null) return;
  const { userId, scenarioId, id } = attempt;
  const writer = { db: tx, userId, now };
  await payOnce(writer, { cause: `scenario:${scenarioId}`, kind: 'scenario', worth: rules.scenario });
  const interview = await findReviewedInterview(tx, userId, id);
  if (interview)
    await payOnceADay(writer, { cause: 'interview', kind: 'interview', worth: rules.interview[interview] });
}

/** The minutes of the finished interview with this answer, if half of it was answered and all of that is judged. */
async function findReviewedInterview(tx: Transaction, userId: string, attemptId: string): Promise<15 | 30 | 45 | null> {
  const [found] = await tx
    .select({
      id: interviews.id,
      minutes: interviews.minutes,
      planned: sql<number>`jsonb_array_length(${interviews.plan})`,
    })
    .from(interviewTurns)
    .innerJoin(
      interviews,
      and(eq(interviews.userId, interviewTurns.userId), eq(interviews.id, interviewTurns.interviewId)),
    )
    .where(
      and(eq(interviewTurns.userId, userId), eq(interviewTurns.attemptId, attemptId), isNotNull(interviews.finishedAt)),
    );
  if (!found) return null;
  const gradings = await tx
    .select({ attemptId: scenarioGradings.attemptId, grader: scenarioGradings.grader, gate: scenarioGradings.gate })
    .from(interviewTurns)
    .innerJoin(
      scenarioGradings,
      and(eq(scenarioGradings.userId, interviewTurns.userId), eq(scenarioGradings.attemptId, interviewTurns.attemptId)),
    )
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.interviewId, found.id)));
  const of = (wanted: string) => gradings.filter(({ grader, gate }) => grader === wanted && gate === null);
  const answers = of('matcher');
  const judged = new Set(of('self').map((grading) => grading.attemptId));
  const isWhole = answers.length * 2 >= found.planned && answers.every((answer) => judged.has(answer.attemptId));
  const { minutes } = found;
  return isWhole && (minutes === 15 || minutes === 30 || minutes === 45) ? minutes : null;
}
