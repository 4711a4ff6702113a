import { z } from 'zod';
import {
  type Band,
  bands,
  criterionKinds,
  dimensions,
  questionSchema,
  scenarioHeadSchema,
  scenarioKinds,
  scenarioLevels,
} from '@/lib/content/schemas';
import { doubts, graders, modelProblems } from '@/lib/grading';
import { plannedCardSchema } from '@/lib/review';

export const longestAnswer = 10_000;

/** An id such as `day-11/copy-or-add-out-loud`, with its slash as it is or as `%2F`. */
const scenarioIdSchema = z
  .string()
  .max(200)
  .transform((id) => id.replace(/%2f/i, '/'));
export const scenarioParamsSchema = z.object({ id: scenarioIdSchema });

export const answerSchema = z
  .string()
  .max(longestAnswer, `An answer has at most ${longestAnswer} characters.`)
  // PostgreSQL keeps neither NUL nor half a surrogate pair; a space keeps every quote in its place.
  .transform((text) => text.replaceAll(/[\0\p{Surrogate}]/gu, ' '));

export const answerBodySchema = z.object({
  answer: answerSchema,
  /** How many answers to this question the learner had handed in when this one was begun; a stale page is refused. */
  after: z.number().int().min(0).optional(),
});

export const answerInputSchema = scenarioParamsSchema.extend(answerBodySchema.shape);
export type AnswerInput = z.input<typeof answerInputSchema>;

export const filterSchema = z.object({
  day: z.coerce.number().int().min(1).max(32_767).optional(),
  level: z.enum(scenarioLevels).optional(),
  kind: z.enum(scenarioKinds).optional(),
  /** `weakest` puts first what went worst, then what is fading and was never answered. */
  order: z.enum(['day', 'weakest']).default('day'),
});

export const answerKeySchema = z.object({ id: z.uuid() });
export const readingBodySchema = z.object({
  /** Begin what failed, or what was never to be read; without it, only what waits is read. */
  begin: z.boolean().default(false),
});

type UnitHead = { day: number; slug: string; title: string };

export type QuestionHead = z.infer<typeof scenarioHeadSchema> & {
  unit: UnitHead;
  /** Null when signed out; `band` is of the last answer. */
  mine: { answered: number; band: Band | null } | null;
};

export const draftSchema = z.object({ answer: z.string(), savedAt: z.string() });
export type Draft = z.infer<typeof draftSchema>;

export type QuestionPage = z.infer<typeof questionSchema> & {
  unit: UnitHead;
  hintCount: number;
  /** Null when signed out. Answers are newest first. */
  mine: { draft: Draft | null; hints: string[]; answered: number; answers: AnswerSummary[] } | null;
};

export type AnswerSummary = { id: string; submittedAt: string; band: Band };

const quoteSchema = z.object({ start: z.number().int(), end: z.number().int(), text: z.string() });

export const judgedCriterionSchema = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(criterionKinds),
  dimension: z.enum(dimensions),
  verdict: z.enum(['met', 'not-found', 'cannot-tell']),
  /** Whose word it is. */
  grader: z.enum(graders),
  reason: z.enum(doubts).nullable(),
  quotes: z.array(quoteSchema),
  /** What an answer should have shown; only where it was missed. */
  feedback: z.string().optional(),
});
export type JudgedCriterion = z.infer<typeof judgedCriterionSchema>;

export const scenarioAttemptSchema = z.object({
  id: z.string(),
  scenarioId: z.string(),
  submittedAt: z.string(),
  answer: z.string(),
  hints: z.number().int(),
  /** Who read the answer first; each criterion says whose word is in force. */
  grader: z.object({ kind: z.enum(graders), version: z.string() }),
  /** The language model that reads it too; null when none does. Only when it is `done` has it judged anything. */
  model: z
    .object({
      state: z.enum(['waiting', 'done', 'failed']),
      /** Why it failed; then the verdicts are the matcher's alone. */
      problem: z.enum(modelProblems).nullable(),
      grader: z
        .object({ kind: z.literal('model'), version: z.string(), model: z.string(), promptHash: z.string() })
        .nullable(),
    })
    .nullable(),
  /** Who overruled verdicts, by the name their team knows, and why; null when nobody did. Their criteria say `coach`. */
  coach: z.object({ name: z.string(), reason: z.string(), at: z.string() }).nullable(),
  /** Why the matcher looked at nothing, such as `empty` or `copied-model-answer`. */
  gate: z.string().nullable(),
  band: z.enum(bands),
  /** What that band sounds like for this question. */
  bandMeans: z.string(),
  criteria: z.array(judgedCriterionSchema),
  cards: z.array(plannedCardSchema),
  /** HTML. */
  modelAnswer: z.string(),
});
export type ScenarioAttempt = z.infer<typeof scenarioAttemptSchema>;

export type ScenarioHint = { number: number; text: string; left: number };
