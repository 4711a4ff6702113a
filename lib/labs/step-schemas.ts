import { z } from 'zod';

/** Ids of steps, checks, tasks, images and containers: short, lower case, dashes. */
export const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower case words with dashes')
  .max(40);

/** A file below the lab's folder, with `/`, never leaving it. */
export const pathSchema = z
  .string()
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[\w./*-]+$/, 'is a path below the lab')
  .max(120);

// `{lab}` stands for the prefix of everything the lab makes, `{attempt}` and `{nonce}` for those of the attempt.
const text = z.string().min(1).max(2000);
const words = z.array(z.string().max(2000)).max(60);

const base = {
  id: nameSchema,
  /** Steps that must have ended with exit code 0; otherwise this one is skipped. */
  needs: z.array(nameSchema).default([]),
  /** Seconds. */
  timeout: z.number().int().min(1).max(900).default(120),
};

const from = z.union([
  z.literal('host'),
  z.strictObject({ network: text }),
  // Joins the network namespace of a running container.
  z.strictObject({ container: text }),
]);

/** What the runner does on the learner's engine, in order. What each writes below `evidence/` is said beside it. */
export const stepSchema = z.discriminatedUnion('kind', [
  /** `.log` (all output), `.iid`. Makes the image `{lab}-<image>` with the attempt's labels. */
  z.strictObject({
    ...base,
    kind: z.literal('build'),
    timeout: base.timeout.default(600),
    context: pathSchema,
    file: pathSchema.optional(),
    image: nameSchema,
    target: nameSchema.optional(),
    args: z.record(z.string().regex(/^\w+$/), z.string()).default({}),
    /** More words for `docker build`, such as `--no-cache` or `--secret=id=token,src=…`. */
    options: words.default([]),
  }),
  /** `.out`, `.err`. With `detach`, the container `{lab}-<name>` stays for later steps. */
  z.strictObject({
    ...base,
    kind: z.literal('run'),
    name: nameSchema.optional(),
    image: text,
    options: words.default([]),
    command: words.default([]),
    detach: z.boolean().default(false),
  }),
  /** `.out`, `.err`. */
  z.strictObject({
    ...base,
    kind: z.literal('exec'),
    container: text,
    options: words.default([]),
    command: words.min(1),
  }),
  /** `.status` (a number, or empty when nothing answered), `.headers`, `.body`, `.err`. Tries for `wait` seconds. */
  z.strictObject({
    ...base,
    kind: z.literal('http'),
    url: text,
    from,
    headers: z.record(z.string(), z.string()).default({}),
    wait: z.number().int().min(0).max(120).default(15),
  }),
  /** `.out`, `.err`; exit code 0 when the name resolves. Tries for `wait` seconds. */
  z.strictObject({
    ...base,
    kind: z.literal('dns'),
    name: text,
    from: z.union([z.strictObject({ network: text }), z.strictObject({ container: text })]),
    wait: z.number().int().min(0).max(120).default(5),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('stop'),
    container: text,
    grace: z.number().int().min(0).max(60).default(10),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('kill'),
    container: text,
    signal: z
      .string()
      .regex(/^[A-Z0-9]+$/)
      .default('KILL'),
  }),
  /** `.out`: the state it ended in. Exit code 0 when that is the one waited for. */
  z.strictObject({
    ...base,
    kind: z.literal('wait'),
    container: text,
    until: z.enum(['running', 'exited', 'healthy', 'unhealthy']),
  }),
  /** `.json`: chosen fields only, see `lib/labs/runner/look.sh`. */
  z.strictObject({
    ...base,
    kind: z.literal('inspect'),
    what: z.enum(['image', 'container', 'network', 'volume', 'service']),
    name: text,
  }),
  /** `.jsonl`: a row per history entry, newest first. */
  z.strictObject({ ...base, kind: z.literal('history'), image: text }),
  /** `.out`, `.err`. */
  z.strictObject({ ...base, kind: z.literal('logs'), container: text }),
  /** `.txt`: absolute paths in the image, a line each; those that match `only` (an extended regular expression). */
  z.strictObject({ ...base, kind: z.literal('files'), image: text, only: z.string().optional() }),
  /** Makes the network or volume `{lab}-<name>`. */
  z.strictObject({
    ...base,
    kind: z.literal('create'),
    what: z.enum(['network', 'volume']),
    name: nameSchema,
    options: words.default([]),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('remove'),
    what: z.enum(['container', 'network', 'volume', 'image']),
    name: text,
  }),
  /** `.log`. The project is `{lab}`. */
  z.strictObject({
    ...base,
    kind: z.literal('compose-up'),
    timeout: base.timeout.default(600),
    file: pathSchema,
    options: words.default([]),
  }),
  /** `.log`. */
  z.strictObject({ ...base, kind: z.literal('compose-down'), file: pathSchema, options: words.default([]) }),
  /** `.out`, `.err`. The escape hatch: POSIX sh with `$LAB`, `$LAB_NONCE`, `$LAB_ATTEMPT`, `$LAB_LABELS`, `$LAB_ROOT`, `$LAB_WORK`. */
  z.strictObject({ ...base, kind: z.literal('sh'), script: z.string().min(1).max(4000) }),
]);
export type Step = z.infer<typeof stepSchema>;
