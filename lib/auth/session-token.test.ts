import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { newId } from './new-id';
import { newSecret } from './secrets';
import { readSessionToken, signSessionToken } from './session-token';

const authSecret = 'a secret of at least thirty-two characters';
const now = new Date('2026-11-22T08:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const session = { userId: newId(now), secret: newSecret() };

describe('the session token', () => {
  it('names its session and is fresh for a quarter of an hour', async () => {
    const token = await signSessionToken(session, authSecret, now);
    expect(await readSessionToken(token, authSecret, later(14))).toEqual({ ...session, stale: false });
  });

  it('still names its session when it is old, because the database decides', async () => {
    const token = await signSessionToken(session, authSecret, now);
    expect(await readSessionToken(token, authSecret, later(60 * 24 * 30))).toEqual({ ...session, stale: true });
  });

  it('is nothing without our signature', async () => {
    const claims = { sub: session.userId, sid: session.secret, exp: later(15).getTime() / 1000 };
    const foreign = await signSessionToken(session, `${authSecret}!`, now);
    const raw = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(authSecret));
    const unsigned = new UnsecuredJWT(claims).encode();
    const [head, body, mark] = (await signSessionToken(session, authSecret, now)).split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, sub: newId(now) })).toString('base64url');
    for (const forged of [foreign, raw, unsigned, `${head}.${other}.${mark}`, `${head}.${body}.`, '', 'a.b.c', 'x']) {
      expect(await readSessionToken(forged, authSecret, now)).toBeNull();
    }
  });
});
