import { createHash, hkdfSync, randomBytes } from 'node:crypto';

/** 256 random bits as 43 base64url characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. Plain SHA-256 will do, because nobody can guess 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const derived = new Map<string, Uint8Array>();

/** A key of 32 bytes for one purpose, from the secret of the instance: one that leaks tells nothing of another. */
export function deriveKey(authSecret: string, purpose: string): Uint8Array {
  const name = `${purpose}\n${authSecret}`;
  let key = derived.get(name);
  if (!key) derived.set(name, (key = new Uint8Array(hkdfSync('sha256', authSecret, '', purpose, 32))));
  return key;
}
