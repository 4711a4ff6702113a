import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';
import { AppError, InvalidInputError } from './errors';

const RUNNING = 0;
/** A reservation left by a crashed server is free again after this long. */
const ABANDONED_MS = 60_000;
/** How long an answer is given again. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

export type KeyedRequest = {
  db: Db;
  userId: string;
  key: string;
  method: string;
  path: string;
  body: string | Uint8Array;
  now: Date;
};
type Answer = { status: number; body: unknown };

const own = (request: KeyedRequest) =>
  and(eq(idempotencyKeys.userId, request.userId), eq(idempotencyKeys.key, request.key));

/**
 * Runs `answer` once per Idempotency-Key and learner, and gives later calls the first answer.
 * Throws `conflict` while the first is still running, `invalid` when the key comes back with another request.
 */
export async function answerOnce(
  request: KeyedRequest,
  secretResult: boolean,
  answer: () => Promise<Answer>,
): Promise<Answer & { replayed: boolean }> {
  const { db, userId, key, now } = request;
  if (key.length > 200) throw new InvalidInputError('Idempotency-Key may be at most 200 characters.');
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.path}\n`)
    .update(request.body)
    .digest('hex');
  const earlier = await reserve(request, requestHash);
  if (earlier) {
    if (earlier.requestHash !== requestHash) {
      throw new InvalidInputError('This Idempotency-Key was used for a different request. Make a new one.');
    }
    if (earlier.status === RUNNING) throw new AppError('conflict', 'The first request with this key is still running.');
    if (secretResult) throw new AppError('conflict', 'This was done already, and its secret is shown only once.');
    return { status: earlier.status, body: earlier.body, replayed: true };
  }
  // One that took too long may have lost its key to a later request.
  const stillOurs = and(own(request), eq(idempotencyKeys.createdAt, now));
  try {
    const given = await answer();
    await db
      .update(idempotencyKeys)
      .set({ status: given.status, body: secretResult ? {} : given.body })
      .where(stillOurs);
    return { ...given, replayed: false };
  } catch (error) {
    await db.delete(idempotencyKeys).where(stillOurs);
    throw error;
  }

  async function reserve(wanted: KeyedRequest, hash: string) {
    const stale = new Date(now.getTime() - KEPT_MS);
    const abandoned = new Date(now.getTime() - ABANDONED_MS);
    await db.delete(idempotencyKeys).where(and(own(wanted), lt(idempotencyKeys.createdAt, stale)));
    await db
      .delete(idempotencyKeys)
      .where(and(own(wanted), eq(idempotencyKeys.status, RUNNING), lt(idempotencyKeys.createdAt, abandoned)));
    const [mine] = await db
      .insert(idempotencyKeys)
      .values({ userId, key, requestHash: hash, status: RUNNING, body: {}, createdAt: now })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (mine) return null;
    const [row] = await db
      .select({
        requestHash: idempotencyKeys.requestHash,
        status: idempotencyKeys.status,
        body: idempotencyKeys.body,
      })
      .from(idempotencyKeys)
      .where(own(wanted));
    if (!row) throw new AppError('conflict', 'The first request with this key has just failed. Send it again.');
    return row;
  }
}
