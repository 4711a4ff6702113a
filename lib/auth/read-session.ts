import 'server-only';
import type { Db } from '@/db/client';
import { env } from '@/env';
import type { Actor } from './ctx';
import { findSession } from './queries';
import { isHttps } from './request-origin';
import { hashSecret } from './secrets';
import { readCookie, sessionCookieName } from './session-cookie';
import { readSessionToken, type SessionToken } from './session-token';

/** The session a request's cookie names, if we signed it. It may have been revoked. */
export async function sessionOfCookie(
  headers: Headers,
  now: Date,
): Promise<(SessionToken & { stale: boolean }) | null> {
  const cookie = readCookie(headers.get('cookie'), sessionCookieName(isHttps(headers, env())));
  return cookie ? readSessionToken(cookie, env().AUTH_SECRET, now) : null;
}

/** Who the cookie says is asking: the user whose live session it names, or nobody. */
export async function actorOfCookie(
  db: Db,
  headers: Headers,
  now: Date,
): Promise<{ actor: Actor; stale: SessionToken | null }> {
  const session = await sessionOfCookie(headers, now);
  if (!session) return { actor: { kind: 'anonymous' }, stale: null };
  const { userId } = session;
  const sessionHash = hashSecret(session.secret);
  const row = await findSession(db, { userId, tokenHash: sessionHash, now });
  if (!row) return { actor: { kind: 'anonymous' }, stale: null };
  return { actor: { kind: 'user', userId, role: row.role, sessionHash }, stale: session.stale ? session : null };
}
