import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Comma-separated read replicas. */
    DATABASE_REPLICA_URLS: z.string().optional(),
    AUTH_SECRET: z.string().min(32, 'needs at least 32 characters: openssl rand -base64 33'),
    AUTH_URL: z.url().optional(),
    AUTH_GITHUB_ID: z.string().optional(),
    AUTH_GITHUB_SECRET: z.string().optional(),
    AUTH_GOOGLE_ID: z.string().optional(),
    AUTH_GOOGLE_SECRET: z.string().optional(),
    AUTH_OIDC_ISSUER: z.url().optional(),
    AUTH_OIDC_ID: z.string().optional(),
    AUTH_OIDC_SECRET: z.string().optional(),
    /** What the sign-in button calls the OIDC provider. */
    AUTH_OIDC_NAME: z.string().default('Single sign-on'),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().default('Shipshape <shipshape@localhost>'),
    SIGNUPS: z.enum(['open', 'closed']).default('open'),
    METRICS_TOKEN: z.string().min(16).optional(),
    TRUST_PROXY: flag.default(false),
    /** Whether there is a board of teams, for those whose owners put them on it. */
    TEAMS_BOARD: flag.default(false),
    /** The disposable engine on which `npm run reexecute` builds submissions again; without it, that is off. */
    REEXEC_DOCKER_HOST: z
      .string()
      .regex(/^(unix:\/\/\/|ssh:\/\/)./, 'is unix:///… or ssh://…; over TCP, a container could command the engine')
      .optional(),
    /** On that engine: the image with a docker CLI that runs the labs. */
    REEXEC_IMAGE: z.string().default('docker:28-cli'),
    /** An OpenAI-compatible server whose model also reads answers to interview questions; without it, that is off. */
    LLM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    LLM_MODEL: z.string().max(200).optional(),
    LLM_API_KEY: z.string().optional(),
    /** How long that model may take for one answer, a second try included. */
    LLM_DEADLINE_SECONDS: z.coerce.number().int().min(1).max(600).default(45),
    /** Whether webhooks of teams may also go to plain http and to private addresses, such as a chat in the same house. */
    WEBHOOKS_PRIVATE: flag.default(false),
    /** Set by `npm start` and `npm run dev` when they run the database themselves. */
    SHIPSHAPE_EMBEDDED: flag.default(false),
    /** The address the server listens on; set by `npm start`. */
    HOST: z.string().default('0.0.0.0'),
    /** The port it listens on. */
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  })
  .superRefine((env, issue) => {
    const together = [
      ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
      ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
      ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET'],
      ['LLM_BASE_URL', 'LLM_MODEL'],
    ] as const;
    // A mailed link must not take its host from whoever asked for it.
    if (env.SMTP_URL && !env.AUTH_URL && env.NODE_ENV === 'production' && !env.SHIPSHAPE_EMBEDDED) {
      issue.addIssue({ code: 'custom', path: ['AUTH_URL'], message: 'goes with SMTP_URL: the address people open' });
    }
    for (const names of together) {
      if (!names.some((name) => env[name])) continue;
      for (const name of names) {
        if (!env[name]) issue.addIssue({ code: 'custom', path: [name], message: `goes with ${names.join(', ')}` });
      }
    }
  });

export type Env = z.infer<typeof schema>;

/** Parses the environment, or throws one error that names every bad variable. Empty means absent. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.') || '(environment)'}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
}

let parsed: Env | undefined;

/** The environment of this process, parsed on first use and not at import, so that a build needs no secrets. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
