import { z } from 'zod';

const verdictsSchema = z.array(
  z.object({
    criterion: z.coerce.number().int(),
    verdict: z
      .string()
      .transform((word) =>
        word
          .trim()
          .toUpperCase()
          .replaceAll(/[\s_-]+/g, ' '),
      )
      .pipe(z.enum(['MET', 'NOT FOUND', 'CANNOT TELL'])),
    quote: z.string().nullish(),
  }),
);

export type SaidVerdict = { verdict: 'MET' | 'NOT FOUND' | 'CANNOT TELL'; quote: string };

/**
 * The verdicts of a reply, in the order of the rubric; null unless some array in it judges each of the `count` criteria
 * exactly once. The last such array counts: small models think aloud, repeat the format and fence or wrap their JSON.
 */
export function readReply(reply: string, count: number): SaidVerdict[] | null {
  const said = reply.replace(/^[\s\S]*<\/think>/i, '');
  const arrays = Array.from(said.matchAll(/\[(?=\s*\{)/g), ({ index }) => readVerdicts(sliceArray(said, index), count));
  return arrays.findLast((verdicts) => verdicts !== null) ?? null;
}

function readVerdicts(json: string, count: number): SaidVerdict[] | null {
  if (!json) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  const verdicts = verdictsSchema.safeParse(parsed).data?.toSorted((a, b) => a.criterion - b.criterion);
  if (verdicts?.length !== count || verdicts.some(({ criterion }, index) => criterion !== index + 1)) return null;
  return verdicts.map(({ verdict, quote }) => ({ verdict, quote: quote ?? '' }));
}

// Verdicts are flat; without a limit, brackets that a model opens without end would be read to the end from each of them.
const deepest = 8;

/** The text from the bracket at `start` to the one that closes it, brackets in strings aside; empty when none does. */
function sliceArray(text: string, start: number): string {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length && depth <= deepest; at += 1) {
    const char = text[at]!;
    if (char === '\\') {
      // JSON has it in strings only.
      if (!isQuoted) return '';
      at += 1;
    } else if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if ('[{'.includes(char)) depth += 1;
    else if (']}'.includes(char)) depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return '';
}
