import { z } from 'zod';
import { bands, dimensions, scenarioKinds, scenarioLevels } from '@/lib/content/schemas';
import { plannedCardSchema } from '@/lib/review';
import { answerBodySchema, draftBodySchema, scenarioAttemptSchema } from '../schemas';

export const interviewMinutes = [15, 30, 45] as const;
export const interviewModes = ['practice', 'real'] as const;

export const startInterviewSchema = z.object({
  level: z.enum(scenarioLevels),
  minutes: z.literal(interviewMinutes),
  /** `practice` shows hints, and feedback after each question; `real` is silent until the report. */
  mode: z.enum(interviewModes),
  /** Days of units; none means all. `fading` asks about what the learner is about to forget. */
  topics: z.union([z.literal('fading'), z.array(z.int().min(1).max(32_767)).max(100)]).default([]),
});
export type StartInterviewInput = z.input<typeof startInterviewSchema>;

export const interviewParamsSchema = z.object({ id: z.uuid() });

/** `after` is how many things were answered in this interview before; a stale page is refused. */
export const turnBodySchema = answerBodySchema;
export const turnInputSchema = interviewParamsSchema.extend(turnBodySchema.shape);
export type TurnInput = z.input<typeof turnInputSchema>;
export const turnDraftInputSchema = interviewParamsSchema.extend(draftBodySchema.shape);
export type TurnDraftInput = z.input<typeof turnDraftInputSchema>;

export const pauseBodySchema = z.object({ paused: z.boolean() });

/** What is stored as the plan of an interview. */
export const planSchema = z.array(z.object({ scenarioId: z.string(), minutes: z.int() }));

export const dimensionScoresSchema = z.array(
  z.object({ dimension: z.enum(dimensions), band: z.enum(bands).nullable(), questions: z.int() }),
);

const askedSchema = z.object({ kind: z.enum(['question', 'probe', 'deeper']), ask: z.string().nullable() });

const turnSchema = askedSchema.extend({
  /** How many things were answered before: the `after` of its answer. */
  number: z.int(),
  /** From 1. */
  question: z.int(),
  title: z.string(),
  /** HTML. */
  situation: z.string(),
  /** What was asked and answered about this question so far. */
  said: z.array(askedSchema.extend({ answer: z.string() })),
  minutes: z.int(),
  spentSeconds: z.int(),
  draft: z.string(),
  /** Characters that an answer may have. */
  longest: z.int(),
  hints: z.array(z.string()),
  hintCount: z.int(),
});

const reportQuestionSchema = z.object({
  scenarioId: z.string(),
  title: z.string(),
  level: z.enum(scenarioLevels),
  kind: z.enum(scenarioKinds),
  /** Empty when the interview ended before it. */
  turns: z.array(askedSchema.extend({ answer: z.string(), minutes: z.int(), spentSeconds: z.int() })),
  /** Null when nothing was said. */
  attempt: scenarioAttemptSchema.nullable(),
});

export const reportSchema = z.object({
  level: z.enum(scenarioLevels),
  minutes: z.int(),
  plannedMinutes: z.int(),
  mode: z.enum(interviewModes),
  finishedAt: z.string(),
  spentSeconds: z.int(),
  questions: z.array(reportQuestionSchema),
  dimensions: dimensionScoresSchema,
  /** Interviews before this one as they ended, newest first. */
  earlier: z.array(z.object({ id: z.string(), finishedAt: z.string(), dimensions: dimensionScoresSchema })),
  cards: z.array(plannedCardSchema),
});
export type InterviewReport = z.infer<typeof reportSchema>;

export const interviewSchema = z.object({
  id: z.string(),
  level: z.enum(scenarioLevels),
  minutes: z.int(),
  /** What the planned questions take of it: less where there was too little left to ask. */
  plannedMinutes: z.int(),
  mode: z.enum(interviewModes),
  state: z.enum(['running', 'paused', 'finished']),
  startedAt: z.string(),
  /** How many are planned. */
  questions: z.int(),
  spentSeconds: z.int(),
  /** What is asked now; null once finished. */
  turn: turnSchema.nullable(),
  /** In practice, the question before the one that has just begun. */
  feedback: scenarioAttemptSchema.nullable(),
  /** Null until finished. */
  report: reportSchema.nullable(),
  /** The name under which whoever has the link reads the report; null while nobody may. */
  sharedAs: z.string().nullable(),
});
export type Interview = z.infer<typeof interviewSchema>;
