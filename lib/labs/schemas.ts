import { z } from 'zod';
import { plannedCardSchema } from '@/lib/review';
import { nameSchema } from './step-schemas';

export const verdicts = ['passed', 'partial', 'failed', 'error'] as const;
export type Verdict = (typeof verdicts)[number];
export const tiers = ['self-run', 'checked', 're-executed'] as const;
export type Tier = (typeof tiers)[number];

export const slugSchema = z.object({ slug: nameSchema });
export const idSchema = z.object({ id: z.uuid() });
/** Without `number`: the next hint that was not taken yet, or the last one again. */
export const takeHintSchema = z.object({ check: nameSchema, number: z.number().int().min(1).max(3).optional() });

export const attemptSchema = z.object({
  id: z.string(),
  slug: z.string(),
  labVersion: z.string(),
  nonce: z.string(),
  /** ISO instants in UTC, to the second. */
  issuedAt: z.string(),
  expiresAt: z.string(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const startedAttemptSchema = z.object({
  attempt: attemptSchema,
  /** For `./lab start`: base64url of `server|id|nonce|expires|slug|version`. */
  code: z.string(),
});
export type StartedAttempt = z.infer<typeof startedAttemptSchema>;

export const judgedCheckSchema = z.object({
  id: z.string(),
  task: z.string(),
  title: z.string(),
  points: z.number().int(),
  required: z.boolean(),
  status: z.enum(['pass', 'fail', 'error', 'skipped']),
  expected: z.string().optional(),
  /** What was seen. */
  actual: z.string().optional(),
  reason: z.string().optional(),
  why: z.string().optional(),
  help: z.string().optional(),
  /** Cards that teach it. */
  cards: z.array(z.string()),
});
export type JudgedCheck = z.infer<typeof judgedCheckSchema>;

/** Something about the evidence that does not fit. It lowers the tier and is shown to a coach; it fails nothing. */
export const flagSchema = z.object({ code: z.string(), detail: z.string() });
export type Flag = z.infer<typeof flagSchema>;

export const judgementSchema = z.object({
  slug: z.string(),
  title: z.string(),
  labVersion: z.string(),
  verdict: z.enum(verdicts),
  tier: z.enum(tiers),
  /** Points of the passed checks less the cost of hints taken. */
  score: z.number().int(),
  max: z.number().int(),
  hintCost: z.number().int(),
  checks: z.array(judgedCheckSchema),
  flags: z.array(flagSchema),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** What came of building a submission again on an engine of the operator's. It never moves the verdict. */
export const reexecutionSchema = z.object({
  outcome: z.enum(['raised', 'differs', 'set-aside']),
  at: z.string(),
  /** Sentences for the learner. */
  reasons: z.array(z.string()),
  /** The required checks that did not pass again. */
  checks: z.array(judgedCheckSchema.pick({ id: true, title: true, status: true })),
});
export type Reexecution = z.infer<typeof reexecutionSchema>;

export const submissionSchema = judgementSchema.extend({
  id: z.string(),
  attemptId: z.string(),
  /** Never moves; `gradedAt` does when better rules judge the same evidence again. */
  submittedAt: z.string(),
  gradedAt: z.string(),
  judgeVersion: z.string(),
  engine: z.record(z.string(), z.string()),
  /** By the learner's clock. */
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Cards of the failed checks, and when they come. */
  cards: z.array(plannedCardSchema),
  /** Null while it has not been built again; on most instances it never is. */
  reexecution: reexecutionSchema.nullable(),
});
export type Submission = z.infer<typeof submissionSchema>;

export const submissionSummarySchema = submissionSchema.pick({
  id: true,
  slug: true,
  labVersion: true,
  attemptId: true,
  submittedAt: true,
  gradedAt: true,
  verdict: true,
  tier: true,
  score: true,
  max: true,
});
export type SubmissionSummary = z.infer<typeof submissionSummarySchema>;

const labSummary = {
  slug: z.string(),
  version: z.string(),
  day: z.number().int(),
  /** Of its unit: the lesson is /units/{unit.slug}. */
  unit: z.object({ slug: z.string(), title: z.string() }),
  title: z.string(),
  summary: z.string(),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  minutes: z.number().int(),
};

const standing = {
  state: z.enum(['none', 'tried', 'passed']),
  /** Best score of a submission; null before the first. */
  best: z.number().int().nullable(),
};

export const labListSchema = z.object({
  labs: z.array(
    z.object({
      ...labSummary,
      max: z.number().int(),
      /** Null when signed out. */
      mine: z.object(standing).nullable(),
    }),
  ),
});
export type LabList = z.infer<typeof labListSchema>;

export const takenHintSchema = z.object({
  check: z.string(),
  number: z.number().int(),
  cost: z.number().int(),
  text: z.string(),
});
export type TakenHint = z.infer<typeof takenHintSchema>;

export const hintAnswerSchema = takenHintSchema.extend({ left: z.number().int() });
export type HintAnswer = z.infer<typeof hintAnswerSchema>;

export const labSchema = z.object({
  ...labSummary,
  max: z.number().int(),
  engines: z.object({
    docker: z.string(),
    buildx: z.string().optional(),
    compose: z.string().optional(),
    swarm: z.boolean().optional(),
    kubernetes: z.string().optional(),
  }),
  images: z.array(z.object({ ref: z.string(), why: z.string() })),
  editable: z.array(z.string()),
  submit: z.object({ files: z.array(z.string()), maxKb: z.number().int() }),
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      checks: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          points: z.number().int(),
          required: z.boolean(),
          /** The price of each hint, in order; the texts come one by one. */
          hintCosts: z.array(z.number().int()),
          cards: z.array(z.string()),
        }),
      ),
    }),
  ),
  cleanup: z.string(),
  /** Null when signed out. */
  mine: z
    .object({
      ...standing,
      /** The attempt that is open now, and the hints taken in it. */
      attempt: attemptSchema.extend({ hints: z.array(takenHintSchema) }).nullable(),
    })
    .nullable(),
});
export type Lab = z.infer<typeof labSchema>;

const fileSchema = z.object({ path: z.string(), text: z.string() });
export type HandedInFile = z.infer<typeof fileSchema>;

/** `text` is Markdown; `files` are those that the author changed, by path below the lab. */
export const solutionSchema = z.object({ text: z.string(), files: z.array(fileSchema) });
export type Solution = z.infer<typeof solutionSchema>;

/** Two of the caller's submissions of one lab, the earlier first. */
export type Comparison = {
  before: SubmissionSummary;
  after: SubmissionSummary;
  checks: { id: string; title: string; before: JudgedCheck['status'] | null; after: JudgedCheck['status'] | null }[];
  /** Files that differ; null on the side where there is none. */
  files: { path: string; before: string | null; after: string | null }[];
};
