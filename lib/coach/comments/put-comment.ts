import 'server-only';
import type { Transaction } from '@/db/client';
import { newId } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { type CommentRow, insertComment } from './comment-queries';

/** Comments on one thing, of everybody. */
const MOST = 200;

type Draft = Pick<CommentRow, 'userId' | 'on' | 'subjectId' | 'authorId' | 'authorName' | 'teamId' | 'text'>;

/**
 * Writes a comment behind those that are there; the caller holds the learner's lock. Throws `conflict` when there are
 * two hundred.
 */
export async function putComment(
  tx: Transaction,
  { draft, thread, now }: { draft: Draft; thread: readonly Pick<CommentRow, 'at'>[]; now: Date },
): Promise<CommentRow> {
  if (thread.length >= MOST) {
    throw new AppError('conflict', `There are ${MOST} comments on this, which is the most. Remove one first.`);
  }
  // Who reads a reply follows from the order, so no two share a moment, whatever the clocks of two servers say.
  const last = Math.max(...thread.map((row) => row.at.getTime()));
  const at = new Date(Math.max(now.getTime(), last + 1));
  const row = { ...draft, id: newId(at), at, seenAt: null };
  await insertComment(tx, row);
  return row;
}
