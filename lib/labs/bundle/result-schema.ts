import { z } from 'zod';
import { nameSchema } from '../step-schemas';

const fact = z.string().max(200);
// They are put into patterns and paths by the judges, so they are plain.
const plain = z.string().regex(/^[\w-]{1,100}$/, 'is letters, digits and dashes');
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** `result.json` as the runner writes it. */
export const resultSchema = z.strictObject({
  schema: z.literal('lab-result/1'),
  lab: z.strictObject({ id: nameSchema, version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/) }),
  attempt: z.strictObject({ id: plain, nonce: plain }),
  runner: z.strictObject({ version: fact }),
  engine: z.strictObject({
    client: fact,
    server: fact,
    api: fact,
    os: fact,
    arch: fact,
    storage: fact,
    builder: z.enum(['buildkit', 'legacy', '']),
    buildx: fact,
    compose: fact,
  }),
  startedAt: moment,
  finishedAt: moment,
  steps: z
    .array(
      z.strictObject({
        id: nameSchema,
        status: z.enum(['done', 'timeout', 'skipped', 'error']),
        exitCode: z.number().int().min(-1).max(255).nullable(),
        ms: z.number().int().min(0).max(86_400_000),
      }),
    )
    .max(80)
    .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, { error: 'names a step twice' }),
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(300),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is a sha256 in lower case'),
        bytes: z.number().int().min(0),
      }),
    )
    .max(200),
});
export type Result = z.infer<typeof resultSchema>;
