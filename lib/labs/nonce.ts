import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/env';
import { deriveKey } from '@/lib/auth';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
// 5 bits each.
const LENGTH = 20;

type AttemptKey = { userId: string; id: string; slug: string; version: string };

/** What marks the objects of one attempt as this learner's: 100 bits of an HMAC in the letters of base32. */
export function nonceOf({ userId, id, slug, version }: AttemptKey): string {
  const key = deriveKey(env().AUTH_SECRET, 'shipshape lab nonce v1');
  const digest = createHmac('sha256', key).update([id, userId, slug, version].join('|')).digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** Compares in a time that tells nothing about where two nonces differ. */
export function isNonce(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
