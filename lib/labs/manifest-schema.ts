import { z } from 'zod';
import { checkSchema } from './check-schemas';
import { nameSchema, pathSchema, stepSchema } from './step-schemas';

const version = z.string().regex(/^\d+(\.\d+)*$/, 'is a version such as 20.10');

/** `lab.yaml`, schema 1: what a lab asks for, what its runner collects, and what the server judges. */
export const manifestSchema = z.strictObject({
  schema: z.literal(1),
  id: nameSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'is a semantic version'),
  day: z.number().int().min(8).max(30),
  title: z.string().min(3).max(80),
  summary: z.string().min(20).max(240),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  minutes: z.number().int().min(10).max(90),
  /** Lowest versions; `docker` is the engine's. */
  engines: z.strictObject({
    docker: version,
    buildx: version.optional(),
    compose: version.optional(),
    swarm: z.literal(true).optional(),
    kubernetes: z.literal('optional').optional(),
  }),
  images: z.array(z.strictObject({ ref: z.string().min(3), why: z.string().min(3).max(160) })),
  editable: z.array(pathSchema).min(1),
  submit: z.strictObject({ files: z.array(pathSchema).min(1), maxKb: z.number().int().min(1).max(256).default(64) }),
  tasks: z
    .array(
      z.strictObject({ id: nameSchema, title: z.string().min(3).max(80), text: z.string().trim().min(10).max(1200) }),
    )
    .min(1),
  collect: z.array(stepSchema).min(1).max(80),
  checks: z.array(checkSchema).min(6).max(40),
  /** What `./lab clean` says it will remove. */
  cleanup: z.string().min(10).max(300),
});
export type Manifest = z.infer<typeof manifestSchema>;
