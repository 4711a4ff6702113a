import { z } from 'zod';
import { contentIdSchema } from './ids';
import type { Scenario } from './scenario-schemas';

export * from './scenario-schemas';
export type { AcceptLine, PhraseLine } from './phrase-schemas';

export const cardKinds = ['recall', 'cloze', 'choice', 'predict', 'order', 'fix', 'myth'] as const;
export type CardKind = (typeof cardKinds)[number];

const pattern = z
  .string()
  .min(1)
  .refine(
    (text) => {
      try {
        return Boolean(new RegExp(text));
      } catch {
        return false;
      }
    },
    { error: 'is not a regular expression' },
  );

/** One declared check of a `fix` card; see lib/grading/dockerfile for what each means. */
export const fixRuleSchema = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('min-stages'), count: z.number().int().min(2), why: z.string().min(1) }),
  z.strictObject({ check: z.literal('final-from'), match: pattern, why: z.string().min(1) }),
  z.strictObject({ check: z.literal('pinned-base'), why: z.string().min(1) }),
  z.strictObject({ check: z.literal('non-root'), why: z.string().min(1) }),
  z.strictObject({ check: z.literal('no-secrets'), why: z.string().min(1) }),
  z.strictObject({
    check: z.literal('exec-form'),
    instruction: z.enum(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']),
    why: z.string().min(1),
  }),
  z.strictObject({
    check: z.enum(['has', 'lacks']),
    instruction: z.string().regex(/^[A-Z]+$/),
    match: pattern.optional(),
    stage: z.string().min(1).optional(),
    why: z.string().min(1),
  }),
  z.strictObject({
    check: z.literal('before'),
    first: pattern,
    then: pattern,
    stage: z.string().min(1).optional(),
    why: z.string().min(1),
  }),
  z.strictObject({
    check: z.enum(['compose-has', 'compose-lacks']),
    path: z.string().min(1),
    match: pattern.optional(),
    why: z.string().min(1),
  }),
]);
export type FixRule = z.infer<typeof fixRuleSchema>;

const html = z.string();

/** What a learner needs to answer a card and to see it answered. HTML is rendered from our own MDX at build time. */
export const cardContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recall'), front: html, back: html }),
  // The gap is `<span class="gap" data-answer>` in `front`; `answer` is its text.
  z.strictObject({ kind: z.literal('cloze'), front: html, answer: z.string(), back: html }),
  z.strictObject({
    kind: z.literal('choice'),
    front: html,
    options: z.array(z.strictObject({ text: html, correct: z.boolean(), why: html.nullable() })).length(4),
    back: html,
  }),
  z.strictObject({ kind: z.literal('predict'), front: html, output: html, back: html }),
  // In the right order; the reader shuffles by card id.
  z.strictObject({ kind: z.literal('order'), front: html, steps: z.array(html).min(3).max(7), back: html }),
  z.strictObject({
    kind: z.literal('fix'),
    front: html,
    language: z.enum(['dockerfile', 'yaml']),
    starter: z.string(),
    solution: z.string(),
    rules: z.array(fixRuleSchema).min(1),
    back: html,
  }),
  z.strictObject({
    kind: z.literal('myth'),
    front: html,
    truth: z.enum(['true', 'half true', 'false']),
    back: html,
  }),
]);
export type CardContent = z.infer<typeof cardContentSchema>;

export const cardSchema = z.strictObject({
  id: contentIdSchema,
  kind: z.enum(cardKinds),
  objective: z.string(),
  /** Cards that teach one idea from several sides; a card alone is its own group. */
  siblingGroup: z.string(),
  content: cardContentSchema,
});
export type Card = z.infer<typeof cardSchema>;

export const unitFrontmatterSchema = z.strictObject({
  day: z.number().int().min(8).max(30),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(3).max(80),
  summary: z.string().min(20).max(240),
  minutes: z.number().int().min(5).max(30),
  topics: z.array(z.string().min(2)).min(2),
  prerequisites: z.array(z.number().int().min(8).max(30)),
  objectives: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), text: z.string().min(10) }))
    .min(3)
    .max(6),
  sources: z.array(z.strictObject({ title: z.string().min(2), url: z.url({ protocol: /^https$/ }) })).min(1),
});
export type UnitFrontmatter = z.infer<typeof unitFrontmatterSchema>;

/** The part of the frontmatter that the database keeps as one value. */
export const unitMetaSchema = unitFrontmatterSchema.pick({
  summary: true,
  topics: true,
  prerequisites: true,
  objectives: true,
  sources: true,
});
export type UnitMeta = z.infer<typeof unitMetaSchema>;

export type Unit = UnitFrontmatter & {
  cards: Card[];
  scenarios: Scenario[];
  /** Hash of everything above: changes exactly when the unit's text does. */
  contentHash: string;
};
