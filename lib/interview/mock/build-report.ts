import 'server-only';
import type { Ctx } from '@/lib/auth';
import { findAnswer } from '../attempt-queries';
import { findScenario } from '../question-queries';
import { toWireAttempt } from '../read-attempt';
import { type InterviewRow, selectFinished, type TurnRow } from './interview-queries';
import { planOf, sumPlanned, sumSpentMs, turnsOf } from './said';
import { dimensionScoresSchema, type InterviewReport } from './schemas';
import { scoreDimensions } from './score-card';
import { spentMs } from './timing';

const mostEarlier = 4;

/** The report of an interview whose turns are all answered, by the verdicts in force now. */
export async function buildReport(
  ctx: Ctx,
  { interview, turns, finishedAt }: { interview: InterviewRow; turns: readonly TurnRow[]; finishedAt: Date },
): Promise<InterviewReport> {
  const { userId, level, minutes, mode, startedAt } = interview;
  const clock = { now: finishedAt, pausedAt: null };
  const asked = await Promise.all(
    planOf(interview).map(async ({ scenarioId }, index) => {
      const here = turnsOf(turns, index);
      const scenario = await findScenario(ctx.db, scenarioId);
      const attemptId = here[0]?.attemptId;
      const attempt = attemptId ? await toWireAttempt(await findAnswer(ctx.db, userId, attemptId), scenario) : null;
      const said = here.map((turn) => {
        const { kind, ask, answer, minutes: target } = turn;
        return { kind, ask, answer, minutes: target, spentSeconds: toSeconds(spentMs(turn, clock)) };
      });
      const { title, level: of, kind } = scenario.question;
      return { question: { scenarioId, title, level: of, kind, turns: said, attempt }, scenario };
    }),
  );
  const read = asked.flatMap(({ question: { attempt }, scenario }) =>
    attempt && attempt.gate === null
      ? [
          {
            criteria: scenario.content.rubric.criteria,
            verdicts: new Map(attempt.criteria.map(({ id, verdict }) => [id, verdict])),
          },
        ]
      : [],
  );
  const earlier = await selectFinished(ctx.db, userId, { before: startedAt, most: mostEarlier });
  const cards = asked.flatMap(({ question: { attempt } }) => attempt?.cards ?? []);
  return {
    level,
    minutes,
    plannedMinutes: sumPlanned(interview),
    mode,
    finishedAt: finishedAt.toISOString(),
    spentSeconds: toSeconds(sumSpentMs(interview, turns, finishedAt)),
    questions: asked.map(({ question }) => question),
    dimensions: scoreDimensions(read),
    earlier: earlier.map(({ id, finishedAt: ended, scores }) => {
      return { id, finishedAt: (ended ?? startedAt).toISOString(), dimensions: dimensionScoresSchema.parse(scores) };
    }),
    cards: [...new Map(cards.map((card) => [card.id, card])).values()],
  };
}

export const toSeconds = (ms: number): number => Math.round(ms / 1000);
