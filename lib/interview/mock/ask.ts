import 'server-only';
import type { Transaction } from '@/db/client';
import { gradeAnswer } from '@/lib/grading';
import type { FoundScenario } from '../question-queries';
import { chooseFollowUp, type FollowUp } from './choose-follow-up';
import { type InterviewRow, insertTurn, type TurnRow } from './interview-queries';
import { followUpMinutes, type PlannedQuestion } from './plan-interview';
import { planOf, roomFor, sumSpentMs, textOf, turnsOf } from './said';
import { minutesLeft } from './timing';

/** Less than this many characters is no room for an answer. */
const leastRoom = 500;

type Asking = { userId: string; interviewId: string; number: number; question: number; now: Date };

/** Asks a question of the plan. */
export async function askQuestion(tx: Transaction, { now, ...of }: Asking, planned: PlannedQuestion): Promise<void> {
  await insertTurn(tx, { ...of, ...planned, kind: 'question', askedAt: now, savedAt: now });
}

export async function askFollowUp(tx: Transaction, { now, ...of }: Asking, about: FollowUp & { scenarioId: string }) {
  await insertTurn(tx, { ...of, ...about, minutes: followUpMinutes, askedAt: now, savedAt: now });
}

/** What to ask about the question that was answered last; null when it is time for the next. */
export function followUpAfter(
  { interview, turns, now }: { interview: InterviewRow; turns: readonly TurnRow[]; now: Date },
  { content }: FoundScenario,
): FollowUp | null {
  const last = turns.at(-1);
  // Whoever passed wants the next question.
  if (!last || last.answer.trim() === '') return null;
  const here = turnsOf(turns, last.question);
  if (roomFor({ ...last, number: last.number + 1 }, turns) < leastRoom) return null;
  const { criteria } = gradeAnswer(content, textOf(here));
  return chooseFollowUp({
    rubric: content.rubric,
    verdicts: new Map(criteria.map(({ id, verdict }) => [id, verdict])),
    asked: here.flatMap(({ ask }) => (ask === null ? [] : [ask])),
    minutesLeft: minutesLeft({
      minutes: interview.minutes,
      spent: sumSpentMs(interview, turns, now),
      toCome: planOf(interview).slice(last.question + 1),
    }),
  });
}
