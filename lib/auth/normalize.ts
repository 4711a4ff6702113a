import { InvalidInputError } from '@/lib/http/errors';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// ASCII only, one @, no quotes or commas: what a mail library could read as two recipients never gets in.
const EMAIL = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${LABEL}(?:\\.${LABEL})*$`);
const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The one spelling of an e-mail address that is claimed, stored and written to.
 * Compatibility forms are folded before the check, so a look-alike @ counts as one. Throws InvalidInputError.
 */
export function normalizeEmail(raw: string): string {
  const email = raw.normalize('NFKC').trim().toLowerCase();
  if (email.length > 254 || !EMAIL.test(email)) {
    throw new InvalidInputError('That does not look like an e-mail address.', [
      { path: 'email', message: 'is not an e-mail address' },
    ]);
  }
  return email;
}

/** A display name on one line, without control characters and direction overrides. */
export function cleanName(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(BIDI_CONTROLS, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** A text as PostgreSQL can keep it: no NUL and no half of a character. It stays as long, so places in it stay right. */
export function makeKeepable(text: string): string {
  return text.replaceAll('\0', ' ').replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** The spelling under which a local profile's name is unique: letter case and compatibility forms do not count. */
export function foldName(name: string): string {
  return cleanName(name.normalize('NFKC')).toUpperCase().toLowerCase();
}
