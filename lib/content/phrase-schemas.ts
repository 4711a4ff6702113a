import { z } from 'zod';

// An answer may have 10 000 characters; what a pattern may try at each of them stays below this.
const mostTries = 20_000;
// The matcher reads `*` and `+` as “up to 20 times”.
const mostRepeats = 20;

function countTries(pattern: string): number {
  const plain = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  let tries = 1;
  for (const [, group, mark] of plain.matchAll(/(\)?)(\?(?![:=!<])|\*|\+|\{[^}]*\})/g)) {
    if (mark === '?') tries *= 2;
    else {
      const most =
        mark === '*' || mark === '+' ? mostRepeats : Number(/^\{(?:\d+,)?(\d+)\}$/.exec(mark ?? '')?.[1] ?? Infinity);
      if (group) return Infinity;
      tries *= most + 1;
    }
  }
  return tries;
}

function judgePattern(pattern: string): string | null {
  try {
    if (new RegExp(pattern, 'i').test('')) return 'is a pattern that matches nothing at all';
  } catch {
    return 'is not a regular expression';
  }
  if (/\\[1-9k]|\(\?<?[=!]/.test(pattern)) return 'is a pattern with a look-around or a back reference';
  if (countTries(pattern) > mostTries) {
    return 'is a pattern that could run long: repeat single characters or classes, not groups, and few of them';
  }
  return null;
}

/** Words, or `/regex/`. */
const termSchema = z
  .string()
  .max(120)
  .superRefine((term, ctx) => {
    const pattern = /^\/(.+)\/$/s.exec(term)?.[1] ?? null;
    const wrong = pattern === null ? (/[\p{L}\p{N}]/u.test(term) ? null : 'has no word in it') : judgePattern(pattern);
    if (wrong) ctx.addIssue({ code: 'custom', message: `“${term}” ${wrong}` });
  });

/** Terms that must all occur near each other; a list in place of a term is any one of its terms. */
export const phraseLineSchema = z
  .array(z.union([termSchema, z.array(termSchema).min(1)], { error: 'A term is words, or a list of words.' }))
  .min(1)
  .max(5);
export type PhraseLine = z.infer<typeof phraseLineSchema>;

/** Terms near each other in any order, or in the order written and within one statement. */
export const acceptLineSchema = z.union([phraseLineSchema, z.strictObject({ inOrder: phraseLineSchema })]);
export type AcceptLine = z.infer<typeof acceptLineSchema>;
