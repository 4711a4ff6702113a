import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { interviews, interviewTurns, scenarioGradings } from '@/db/schema';
import { payOnce, payOnceADay, type PointsWriter, rules } from '@/lib/points';
import type { AttemptRow } from './attempt-queries';

/**
 * Pays for an answer that its learner has now judged: for its question once, and for the mock interview it was given in.
 * What the graders say of it plays no part, except that `gate` says it is no answer at all. Under the learner's lock.
 */
export async function paySelfReview(
  tx: Transaction,
  { attempt, gate, now }: { attempt: AttemptRow; gate: string | null; now: Date },
): Promise<void> {
  if (gate !== null) return;
  const { userId, scenarioId, id } = attempt;
  const payment = { cause: `scenario:${scenarioId}`, kind: 'scenario' as const, worth: rules.scenario };
  await payOnce({ db: tx, userId, now }, payment);
  const [turn] = await tx
    .select({ interviewId: interviewTurns.interviewId })
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.attemptId, id)));
  if (turn) await payInterview({ db: tx, userId, now }, turn.interviewId);
}

/**
 * Pays for a mock interview once it is finished, at least half of its questions were answered, and the learner has judged
 * every answer: each interview once, and one a day.
 */
export async function payInterview(writer: PointsWriter, interviewId: string): Promise<void> {
  const worth = await worthOfReviewed(writer, interviewId);
  if (worth !== null) await payOnceADay(writer, { cause: `interview:${interviewId}`, kind: 'interview', worth });
}

async function worthOfReviewed({ db, userId }: PointsWriter, interviewId: string): Promise<number | null> {
  const [found] = await db
    .select({ minutes: interviews.minutes, planned: sql<number>`jsonb_array_length(${interviews.plan})` })
    .from(interviews)
    .where(and(eq(interviews.userId, userId), eq(interviews.id, interviewId), isNotNull(interviews.finishedAt)));
  if (!found) return null;
  const gradings = await db
    .select({ attemptId: scenarioGradings.attemptId, grader: scenarioGradings.grader, gate: scenarioGradings.gate })
    .from(interviewTurns)
    .innerJoin(
      scenarioGradings,
      and(eq(scenarioGradings.userId, interviewTurns.userId), eq(scenarioGradings.attemptId, interviewTurns.attemptId)),
    )
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.interviewId, interviewId)));
  const of = (wanted: string) => gradings.filter(({ grader, gate }) => grader === wanted && gate === null);
  const answers = of('matcher');
  const judged = new Set(of('self').map((grading) => grading.attemptId));
  const isWhole = answers.length * 2 >= found.planned && answers.every((answer) => judged.has(answer.attemptId));
  const { minutes } = found;
  return isWhole && (minutes === 15 || minutes === 30 || minutes === 45) ? rules.interview[minutes] : null;
}
