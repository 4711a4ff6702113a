import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getDb, getReader } from '@/db/client';
import { env } from '@/env';
import { AppError } from '@/lib/http/errors';
import { parseApiToken } from './api-token-format';
import type { Actor, Ctx } from './ctx';
import { findApiToken, SESSION_DAYS } from './queries';
import { actorOfCookie } from './read-session';
import { isHttps } from './request-origin';
import { hashSecret } from './secrets';
import { sessionCookieName, sessionCookieOptions } from './session-cookie';
import { type SessionToken, signSessionToken } from './session-token';

/** Who asks for the page or calls the server action; asked once per request. Signed out is `anonymous`. */
export const getCtx = cache(async (): Promise<Ctx> => {
  // First of all, so that a build sees that the page depends on the request and asks nothing else of it.
  const requestHeaders = await headers();
  const db = getDb();
  const now = new Date();
  const { actor } = await actorOfCookie(db, requestHeaders, now);
  return { actor, db, reader: getReader(), now };
});

/**
 * Who calls a route handler: the API token if one is sent, else the session cookie, else `anonymous`.
 * Throws `unauthenticated` for a bad token, even beside a good cookie.
 */
export async function ctxFromRequest(request: Request): Promise<Ctx> {
  const db = getDb();
  const now = new Date();
  const bearer = /^bearer\b\s*(.*)$/is.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    return { actor: await actorOfToken(db, bearer.trim(), now), db, reader: getReader(), now };
  }
  const { actor, stale } = await actorOfCookie(db, request.headers, now);
  // Only Next's own requests have a place to put the new cookie.
  if (stale && 'nextUrl' in request) await renewCookie(stale, request.headers, now);
  return { actor, db, reader: getReader(), now };
}

/** For jobs and the admin command line. */
export function systemCtx(): Ctx {
  return { actor: { kind: 'system' }, db: getDb(), reader: getReader(), now: new Date() };
}

async function actorOfToken(db: Ctx['db'], token: string, now: Date): Promise<Actor> {
  const parsed = parseApiToken(token);
  const row = parsed && (await findApiToken(db, { userId: parsed.userId, tokenHash: hashSecret(parsed.secret), now }));
  if (!parsed || !row) throw new AppError('unauthenticated', 'This API token is wrong, expired or revoked.');
  return { kind: 'token', userId: parsed.userId, role: row.role, tokenId: row.id, scopes: row.scopes };
}

async function renewCookie(session: SessionToken, list: Headers, now: Date): Promise<void> {
  const https = isHttps(list, env());
  const token = await signSessionToken(session, env().AUTH_SECRET, now);
  const maxAge = SESSION_DAYS * 24 * 60 * 60;
  const jar = await cookies();
  jar.set(sessionCookieName(https), token, { ...sessionCookieOptions(https), maxAge });
}
