import { longestAnswer } from '../schemas';
import type { InterviewRow, TurnRow } from './interview-queries';
import { followUpMinutes } from './plan-interview';
import { planSchema } from './schemas';
import { spentMs } from './timing';

/** The turns of one question of the plan, in order. */
export const turnsOf = (turns: readonly TurnRow[], question: number): TurnRow[] =>
  turns.filter((turn) => turn.question === question);

/** All that was said to a question: an interviewer takes the answers to follow-ups for parts of it. */
export const textOf = (turns: readonly TurnRow[]): string =>
  turns
    .map(({ answer }) => answer.trim())
    .filter((answer) => answer !== '')
    .join('\n\n');

/** Characters that the answer to `turn` may have, so that all that is said to its question can be read as one. */
export function roomFor(turn: TurnRow, turns: readonly TurnRow[]): number {
  const before = textOf(turnsOf(turns, turn.question).filter(({ number }) => number < turn.number));
  return before === '' ? longestAnswer : Math.max(0, longestAnswer - before.length - 2);
}

export const planOf = ({ plan }: InterviewRow) => planSchema.parse(plan);

/** Minutes that the questions of the plan take, each with a follow-up. */
export const sumPlanned = (interview: InterviewRow): number =>
  planOf(interview).reduce((sum, { minutes }) => sum + minutes + followUpMinutes, 0);

export const sumSpentMs = ({ pausedAt }: InterviewRow, turns: readonly TurnRow[], now: Date): number =>
  turns.reduce((sum, turn) => sum + spentMs(turn, { now, pausedAt }), 0);
