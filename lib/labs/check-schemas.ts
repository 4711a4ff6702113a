import { z } from 'zod';
import { fixRuleSchema } from '@/lib/content/schemas';
import { nameSchema, pathSchema } from './step-schemas';

const literal = z.union([z.string(), z.number(), z.boolean()]);
export const patternSchema = z
  .string()
  .min(1)
  .refine(
    (text) => {
      try {
        return Boolean(new RegExp(text, 'm'));
      } catch {
        return false;
      }
    },
    { error: 'is not a regular expression' },
  );

/**
 * One claim about a JSON value. `path` is dotted; `["a.b"]` for a key with dots, `*` for each item or key. With `*`,
 * every value found must agree, or some, or none. Missing, null, "", [] and {} are all empty.
 */
export const conditionSchema = z.strictObject({
  path: z.string().min(1),
  over: z.enum(['every', 'some', 'none']).default('every'),
  equals: literal.optional(),
  not: literal.optional(),
  oneOf: z.array(literal).min(1).optional(),
  matches: patternSchema.optional(),
  lacks: patternSchema.optional(),
  /** Of an array: has the item. Of an object: has the key. */
  contains: z.string().optional(),
  excludes: z.string().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  empty: z.boolean().optional(),
  /** What the same path says in the evidence of another step. */
  sameAs: nameSchema.optional(),
  differsFrom: nameSchema.optional(),
  /** The reason code when this one fails; the check's `fail` may speak about it. */
  reason: nameSchema.optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

/** Claims about a text; all must hold. */
export const textSchema = z.strictObject({
  equals: z.string().optional(),
  matches: patternSchema.optional(),
  lacks: patternSchema.optional(),
  /** The same text as another step's. */
  sameAs: nameSchema.optional(),
  empty: z.boolean().optional(),
});
export type TextClaims = z.infer<typeof textSchema>;

const json = z.strictObject({ of: nameSchema, all: z.array(conditionSchema).min(1) });
const patterns = z.array(patternSchema).default([]);

/** What is judged, and from which step's evidence. Reason codes of each kind are listed in `lib/labs/judges`. */
const specs = {
  'dockerfile.rule': z.strictObject({ file: pathSchema, absent: z.array(nameSchema).min(1) }),
  'dockerfile.ast': z.strictObject({ file: pathSchema, rules: z.array(fixRuleSchema).min(1) }),
  'image.config': json,
  'image.history': z.strictObject({ of: nameSchema, some: patterns, none: patterns }),
  'image.files': z.strictObject({ of: nameSchema, some: patterns, none: patterns }),
  /** Size of `big` over size of `small`, two inspected images of one engine. */
  'image.ratio': z.strictObject({ big: nameSchema, small: nameSchema, atLeast: z.number().positive() }),
  /** Two inspected images share all layers but the last few. */
  'image.layers': z.strictObject({ before: nameSchema, after: nameSchema, changedAtMost: z.number().int().min(0) }),
  'container.state': json,
  'exec.output': z.strictObject({
    of: nameSchema,
    exitCode: z.union([z.number().int(), z.array(z.number().int()).min(1)]).optional(),
    stdout: textSchema.optional(),
    stderr: textSchema.optional(),
  }),
  'http.probe': z.strictObject({
    of: nameSchema,
    /** `none`: nothing answers. */
    status: z.union([z.number().int(), z.array(z.number().int()).min(1), z.literal('none')]),
    body: textSchema.optional(),
    headers: textSchema.optional(),
  }),
  'dns.probe': z.strictObject({ of: nameSchema, resolves: z.boolean() }),
  network: json,
  volume: json,
  'compose.model': z.strictObject({ file: pathSchema, all: z.array(conditionSchema).min(1) }),
  /** Milliseconds of a step over those of another, or over a number of milliseconds. */
  'timing.ratio': z.strictObject({
    of: nameSchema,
    against: z.union([nameSchema, z.number().positive()]),
    atMost: z.number().positive(),
  }),
  'k8s.schema': z.strictObject({ files: z.array(pathSchema).min(1) }),
  'k8s.lint': z.strictObject({ files: z.array(pathSchema).min(1), rules: z.array(nameSchema).min(1) }),
  'swarm.service': json,
};

const words = z.string().trim().min(1).max(600);

const base = {
  id: nameSchema,
  task: nameSchema,
  title: z.string().min(3).max(90),
  points: z.number().int().min(1).max(20),
  required: z.boolean().default(true),
  /** Checks that must pass first; until then this one is skipped. */
  needs: z.array(nameSchema).default([]),
  /** What to say for a reason code; the entry without `when` speaks for all others. */
  fail: z
    .array(z.strictObject({ when: nameSchema.optional(), why: words, help: words }))
    .min(1)
    .refine((entries) => entries.filter(({ when }) => when === undefined).length === 1, {
      error: 'must have one entry without `when`, for every other reason',
    }),
  hints: z
    .array(z.strictObject({ text: words, cost: z.number().int().min(0).max(10) }))
    .max(3)
    .default([]),
  /** Cards that teach it, `day-NN/card-id`. */
  cards: z
    .array(z.string().regex(/^day-\d{2}\/[a-z0-9-]+$/))
    .min(1)
    .max(5),
};

const one = <K extends keyof typeof specs>(kind: K) =>
  z.strictObject({ ...base, kind: z.literal(kind), spec: specs[kind] });

export const checkSchema = z.discriminatedUnion('kind', [
  one('dockerfile.rule'),
  one('dockerfile.ast'),
  one('image.config'),
  one('image.history'),
  one('image.files'),
  one('image.ratio'),
  one('image.layers'),
  one('container.state'),
  one('exec.output'),
  one('http.probe'),
  one('dns.probe'),
  one('network'),
  one('volume'),
  one('compose.model'),
  one('timing.ratio'),
  one('k8s.schema'),
  one('k8s.lint'),
  one('swarm.service'),
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = keyof typeof specs;
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;
