import { CompactSign, compactVerify, errors } from 'jose';
import { z } from 'zod';
import { deriveKey } from './secrets';

/** After this many minutes the cookie is written anew, which also moves its own expiry. */
const FRESH_MINUTES = 15;

const payloadSchema = z.object({ sub: z.uuid(), sid: z.string().length(43), exp: z.int() });

export type SessionToken = { userId: string; secret: string };

const signingKey = (authSecret: string) => deriveKey(authSecret, 'shipshape session token v1');

/** A signed JWT (HS256) that names the user and the device's session secret. */
export async function signSessionToken(session: SessionToken, authSecret: string, now: Date): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const payload = { sub: session.userId, sid: session.secret, iat, exp: iat + FRESH_MINUTES * 60 };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(signingKey(authSecret));
}

/**
 * What a token says, if we signed it; null otherwise. An expired token still names its session,
 * because the row in the database decides; `stale` only means that a fresh one should be handed out.
 */
export async function readSessionToken(
  token: string,
  authSecret: string,
  now: Date,
): Promise<(SessionToken & { stale: boolean }) | null> {
  try {
    const { payload } = await compactVerify(token, signingKey(authSecret), { algorithms: ['HS256'] });
    const said = payloadSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    if (!said.success) return null;
    const { sub, sid, exp } = said.data;
    return { userId: sub, secret: sid, stale: exp * 1000 <= now.getTime() };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return null;
    throw error;
  }
}
