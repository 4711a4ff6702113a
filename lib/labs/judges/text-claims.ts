import type { TextClaims } from '../check-schemas';
import { shorten } from './finding';
import type { FindPattern } from './pattern-finder';

/** What a text should be and is, or null when all claims hold. White space at its ends does not count. */
export function findTextFault(
  text: string,
  claims: TextClaims,
  context: { find: FindPattern; other: (step: string) => string; what: string; flags?: 'i' },
): { expected: string; actual: string } | null {
  const { equals, matches, lacks, sameAs, empty } = claims;
  const { find, other, what, flags } = context;
  const trimmed = text.trim();
  const actual = trimmed === '' ? `${what} is empty` : `${what} is: ${shorten(trimmed)}`;
  const broken = (claim: string) => ({ expected: `${what} ${claim}`, actual });
  if (equals !== undefined && trimmed !== equals.trim()) return broken(`is \`${shorten(equals.trim())}\``);
  if (empty === true && trimmed !== '') return broken('is empty');
  if (empty === false && trimmed === '') return broken('is not empty');
  if (matches !== undefined && find(matches, text, flags) < 0) return broken(`matches \`${matches}\``);
  if (lacks !== undefined && find(lacks, text, flags) >= 0) return broken(`does not match \`${lacks}\``);
  if (sameAs !== undefined && trimmed !== other(sameAs).trim()) {
    return broken(`is the same as of \`${sameAs}\`: ${shorten(other(sameAs).trim())}`);
  }
  return null;
}
