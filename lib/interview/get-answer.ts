import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { findAnswer, selectAnswers } from './attempt-queries';
import { findInterviewOf } from './mock/interview-queries';
import { findScenario } from './question-queries';
import { toWireAttempt } from './read-attempt';
import { answerKeySchema, type QuestionHead, type ScenarioAttempt } from './schemas';

export type AnswerPage = {
  question: Omit<QuestionHead, 'mine'> & { situation: string };
  answer: ScenarioAttempt;
  /** The learner's answer to the same question before this one. */
  before: ScenarioAttempt | null;
  /** The mock interview in which it was given. */
  interviewId: string | null;
};

/** One of the caller's answers, and the one before it. Throws `not_found`, also for someone else's. */
export async function getAnswer({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<AnswerPage> {
  const { userId } = authorize(ctx, 'interview:read');
  const { id } = answerKeySchema.parse(input);
  const found = await findAnswer(ctx.db, userId, id);
  const { scenarioId } = found.attempt;
  const [scenario, answers, interviewId = null] = await Promise.all([
    findScenario(ctx.reader, scenarioId),
    selectAnswers(ctx.db, { userId, scenarioId }),
    findInterviewOf(ctx.db, userId, id),
  ]);
  const place = answers.findIndex((answer) => answer.id === id);
  const earlier = place < 0 ? undefined : answers[place + 1];
  return {
    question: { ...scenario.question, unit: scenario.unit },
    answer: await toWireAttempt(found, scenario),
    before: earlier ? await toWireAttempt(await findAnswer(ctx.db, userId, earlier.id), scenario) : null,
    interviewId,
  };
}
