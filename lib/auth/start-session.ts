import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sessions } from '@/db/schema';
import { sessionExpiry } from './queries';
import { hashSecret, newSecret } from './secrets';
import type { SessionToken } from './session-token';

/** Signs a device in and clears away this learner's expired sessions. The secret goes into the cookie only. */
export async function startSession(
  db: Db,
  device: { userId: string; userAgent: string | null; now: Date },
): Promise<SessionToken> {
  const { userId, userAgent, now } = device;
  const secret = newSecret();
  await db.delete(sessions).where(and(eq(sessions.userId, userId), lte(sessions.expiresAt, now)));
  await db.insert(sessions).values({
    userId,
    tokenHash: hashSecret(secret),
    userAgent: (userAgent ?? 'unknown').slice(0, 300),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionExpiry(now),
  });
  return { userId, secret };
}

/** Signs a device out. */
export async function endSession(db: Db, session: SessionToken): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.userId, session.userId), eq(sessions.tokenHash, hashSecret(session.secret))));
}
