import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { interviewTurns, scenarioAttempts, scenarioGradings } from '@/db/schema';
import { payOnceUpTo, type PointsWriter, rules } from '@/lib/points';
import type { AttemptRow } from './attempt-queries';
import { findInterview } from './mock/interview-queries';
import { planOf, sumPlanned, sumSpentMs } from './mock/said';
import { findUsedWords } from './used-words';

/**
 * Pays for an answer that its learner has now judged for the first time: for its question once, a few questions a day,
 * and for the mock interview it was given in. What the graders say of it plays no part, except that `gate` says it is no
 * answer at all; words that another question got too pay nothing. Under the learner's lock.
 */
export async function paySelfReview(
  tx: Transaction,
  { attempt, gate, now }: { attempt: AttemptRow; gate: string | null; now: Date },
): Promise<void> {
  if (gate !== null) return;
  const { userId, scenarioId, id } = attempt;
  const writer = { db: tx, userId, now };
  const payment = { cause: `scenario:${scenarioId}`, kind: 'scenario' as const, worth: rules.scenario };
  const isUsed = await findUsedWords(writer);
  if (!isUsed(attempt)) await payOnceUpTo(writer, rules.scenariosADay, payment);
  const [turn] = await tx
    .select({ interviewId: interviewTurns.interviewId })
    .from(interviewTurns)
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.attemptId, id)));
  if (turn) await payInterview(writer, turn.interviewId);
}

/**
 * Pays for a mock interview once it is finished, took its time, got words of its own to at least half of its questions,
 * and the learner has judged every answer: each interview once, and one a day.
 */
export async function payInterview(writer: PointsWriter, interviewId: string): Promise<void> {
  const worth = await worthOfReviewed(writer, interviewId);
  if (worth !== null) await payOnceUpTo(writer, 1, { cause: `interview:${interviewId}`, kind: 'interview', worth });
}

const lengths = [45, 30, 15] as const;

async function worthOfReviewed(writer: PointsWriter, interviewId: string): Promise<number | null> {
  const { db, userId, now } = writer;
  const { interview, turns } = await findInterview(db, { userId, id: interviewId });
  if (!interview.finishedAt) return null;
  // Narrow topics may hold few questions: it pays as what it could be.
  const minutes = lengths.find((length) => length <= interview.minutes && sumPlanned(interview) * 3 >= length * 2);
  if (!minutes) return null;
  if (sumSpentMs(interview, turns, now) < rules.interviewTook[minutes] * 60_000) return null;
  const gradings = await db
    .select({
      attemptId: scenarioGradings.attemptId,
      grader: scenarioGradings.grader,
      gate: scenarioGradings.gate,
      scenarioId: scenarioAttempts.scenarioId,
      answer: scenarioAttempts.answer,
    })
    .from(interviewTurns)
    .innerJoin(
      scenarioAttempts,
      and(eq(scenarioAttempts.userId, interviewTurns.userId), eq(scenarioAttempts.id, interviewTurns.attemptId)),
    )
    .innerJoin(
      scenarioGradings,
      and(eq(scenarioGradings.userId, interviewTurns.userId), eq(scenarioGradings.attemptId, interviewTurns.attemptId)),
    )
    .where(and(eq(interviewTurns.userId, userId), eq(interviewTurns.interviewId, interviewId)));
  const of = (wanted: string) => gradings.filter(({ grader, gate }) => grader === wanted && gate === null);
  const answers = of('matcher');
  const judged = new Set(of('self').map((grading) => grading.attemptId));
  if (!answers.every((answer) => judged.has(answer.attemptId))) return null;
  const isUsed = await findUsedWords(writer);
  const own = answers.filter((answer) => !isUsed(answer));
  return own.length * 2 >= planOf(interview).length ? rules.interview[minutes] : null;
}
