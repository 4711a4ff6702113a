import 'server-only';
import type { Transaction } from '@/db/client';
import { lockOwner } from '@/lib/auth';
import { AppError, InvalidInputError } from '@/lib/http/errors';
import { findInterview, type InterviewRow, type TurnRow } from './interview-queries';
import { roomFor } from './said';

type Found = { interview: InterviewRow; turns: TurnRow[] };

/** The learner's interview, under the learner's lock. Throws `not_found`. */
export async function lockInterview(tx: Transaction, key: { userId: string; id: string }): Promise<Found> {
  await lockOwner(tx, key.userId);
  return findInterview(tx, key);
}

/** What is asked now. Throws `conflict` when the interview has ended. */
export function requireOpen({ interview, turns }: Found): TurnRow {
  const turn = turns.at(-1);
  if (turn && !interview.finishedAt) return turn;
  throw new AppError('conflict', 'This interview has ended. Reload the page to see its report.');
}

/** Throws `invalid` when what is said to a question would be longer, with this answer, than one answer may be. */
export function requireRoom(answer: string, turn: TurnRow, turns: readonly TurnRow[]): void {
  const room = roomFor(turn, turns);
  if (answer.length <= room) return;
  throw new InvalidInputError(`With what you said before, ${room} characters are left for this answer. Shorten it.`);
}
