import { InvalidInputError } from '@/lib/http/errors';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// ASCII only, one @, no quotes or commas: what a mail library could read as two recipients never gets in.
const EMAIL = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${LABEL}(?:\\.${LABEL})*$`);
// What draws nothing, direction controls among it, but for what holds an emoji together and the joiners of scripts that
// spell with them. Made of a string because TypeScript's target does not know the flag `v`.
const joining = ['Arab', 'Syrc', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh'];
const UNSEEN = new RegExp(
  String.raw`(\p{RGI_Emoji}|(?<=[${joining.map((script) => String.raw`\p{scx=${script}}`).join('')}])[\u200c\u200d])|[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]`,
  'gv',
);

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

/** A display name on one line, without control characters, direction overrides and what nobody sees. */
export function cleanName(raw: string): string {
  return (
    raw
      .replace(UNSEEN, '$1')
      .normalize('NFC')
      // The blank of Braille counts as a symbol elsewhere.
      .replace(/[\s\u2800\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
  );
}

/** A text as PostgreSQL can keep it: no NUL and no half of a character. It stays as long, so places in it stay right. */
export function makeKeepable(text: string): string {
  return text.replaceAll('\0', ' ').replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** The spelling under which a local profile's name is unique: letter case and compatibility forms do not count. */
export function foldName(name: string): string {
  return cleanName(name.normalize('NFKC')).toUpperCase().toLowerCase();
}

/** Whether two names are one to who reads them: beside case and compatibility forms, joiners do not count either. */
export function isSameName(one: string, other: string): boolean {
  return seenOf(one) === seenOf(other);
}

const seenOf = (name: string): string => foldName(name).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
