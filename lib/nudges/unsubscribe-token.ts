import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/env';
import { deriveKey } from '@/lib/auth';

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

function signatureOf(userId: string): Buffer {
  const key = deriveKey(env().AUTH_SECRET, 'shipshape digest unsubscribe v1');
  return createHmac('sha256', key).update(userId).digest();
}

/** `<user id>.<signature>`: stops this learner's digests, nothing else, and never expires. */
export function unsubscribeToken(userId: string): string {
  return `${userId}.${signatureOf(userId).toString('base64url')}`;
}

/** Whose digests the token stops; null for one that we did not make. */
export function readUnsubscribeToken(token: string): string | null {
  const [, userId = '', signature = ''] = TOKEN.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(userId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? userId : null;
}
