import { z } from 'zod';

const replySchema = z.object({
  verdicts: z
    .array(
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
    )
    .max(100),
});

export type SaidVerdict = { verdict: 'MET' | 'NOT FOUND' | 'CANNOT TELL'; quote: string };

/**
 * The verdicts of a reply, in the order of the rubric; null unless it judges each of the `count` criteria exactly once.
 * Small models think aloud first and fence their JSON, so what stands around it is dropped.
 */
export function readReply(reply: string, count: number): SaidVerdict[] | null {
  const said = reply.replace(/^[\s\S]*<\/think>/i, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
  const verdicts = replySchema.safeParse(parsed).data?.verdicts.toSorted((a, b) => a.criterion - b.criterion);
  if (verdicts?.length !== count || verdicts.some(({ criterion }, index) => criterion !== index + 1)) return null;
  return verdicts.map(({ verdict, quote }) => ({ verdict, quote: quote ?? '' }));
}
