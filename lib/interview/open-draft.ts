import 'server-only';
import type { Transaction } from '@/db/client';
import { scenarioAttempts } from '@/db/schema';
import { newId } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { type Answering, type AttemptRow, findDraft } from './attempt-queries';

/** Throws `conflict` when a page writes on that has not seen the newest answer. */
export function requireCurrent(after: number | undefined, answered: number): void {
  if (after === undefined || after === answered) return;
  throw new AppError(
    'conflict',
    'This question was answered elsewhere meanwhile. Reload the page to go on from there.',
  );
}

/** Throws `conflict`, with the text that is stored, when it is not the one that `answer` grew from. */
export function requireBase({ answer, base }: { answer: string; base?: string | undefined }, stored: string): void {
  if (base === undefined || stored === base || stored === answer) return;
  throw new AppError('conflict', 'This was written on in another tab or on another device.', { current: stored });
}

/** Instances have clocks of their own, and an answer never gets older. */
export const latest = (before: Date, now: Date): Date => (before > now ? before : now);

/** The learner's draft of a question, begun now if there is none. Under the learner's lock. */
export async function openDraft(tx: Transaction, of: Answering, now: Date): Promise<AttemptRow> {
  const draft = await findDraft(tx, of);
  if (draft) return draft;
  const row = { ...of, id: newId(now), startedAt: now, savedAt: now, answer: '', hints: 0 };
  await tx.insert(scenarioAttempts).values(row);
  const unread = { modelReading: null, modelLease: null, modelProblem: null };
  return { ...row, ...unread, submittedAt: null, band: null, cards: null };
}
