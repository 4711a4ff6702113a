import 'server-only';
import type { Ctx } from '@/lib/auth';
import { findAnswer } from '../attempt-queries';
import { findScenario } from '../question-queries';
import { toWireAttempt } from '../read-attempt';
import { buildReport, toSeconds } from './build-report';
import type { InterviewRow, TurnRow } from './interview-queries';
import { planOf, roomFor, sumPlanned, sumSpentMs, turnsOf } from './said';
import type { Interview, InterviewReport } from './schemas';
import { spentMs } from './timing';

type Found = { interview: InterviewRow; turns: readonly TurnRow[] };

/** An interview as its learner may see it now: nothing that answers what is still asked. `report` where it was just built. */
export async function readInterview(
  ctx: Ctx,
  { interview, turns }: Found,
  report?: InterviewReport,
): Promise<Interview> {
  const { id, level, minutes, mode, startedAt, pausedAt, finishedAt } = interview;
  return {
    id,
    level,
    minutes,
    plannedMinutes: sumPlanned(interview),
    mode,
    state: finishedAt ? 'finished' : pausedAt ? 'paused' : 'running',
    startedAt: startedAt.toISOString(),
    questions: planOf(interview).length,
    spentSeconds: toSeconds(sumSpentMs(interview, turns, ctx.now)),
    turn: finishedAt ? null : await readTurn(ctx, { interview, turns }),
    feedback: finishedAt ? null : await readFeedback(ctx, { interview, turns }),
    report: finishedAt ? (report ?? (await buildReport(ctx, { interview, turns, finishedAt }))) : null,
    sharedAs: interview.shareAlias,
  };
}

async function readTurn(ctx: Ctx, { interview, turns }: Found): Promise<Interview['turn']> {
  const turn = turns.at(-1);
  if (!turn) return null;
  const here = turnsOf(turns, turn.question);
  const { question, content } = await findScenario(ctx.db, turn.scenarioId);
  const { hints } = content.rubric;
  const { number, kind, ask, minutes, answer } = turn;
  const { pausedAt } = interview;
  return {
    number,
    question: turn.question + 1,
    kind,
    ask,
    title: question.title,
    situation: question.situation,
    said: here.slice(0, -1).map((before) => ({ kind: before.kind, ask: before.ask, answer: before.answer })),
    minutes,
    spentSeconds: toSeconds(spentMs(turn, { now: ctx.now, pausedAt })),
    draft: answer,
    longest: roomFor(turn, turns),
    hints: hints.slice(0, here[0]?.hints ?? 0),
    hintCount: interview.mode === 'practice' ? hints.length : 0,
  };
}

/** In practice, how the question before went, when the next has just been asked. */
async function readFeedback(ctx: Ctx, { interview, turns }: Found): Promise<Interview['feedback']> {
  const turn = turns.at(-1);
  if (interview.mode === 'real' || turn?.kind !== 'question') return null;
  const attemptId = turnsOf(turns, turn.question - 1)[0]?.attemptId;
  if (!attemptId) return null;
  const found = await findAnswer(ctx.db, interview.userId, attemptId);
  return toWireAttempt(found, await findScenario(ctx.db, found.attempt.scenarioId));
}
