import { z } from 'zod';
import { makeKeepable } from '@/lib/auth';
import { criterionKinds, scenarioLevels } from '@/lib/content/schemas';
import { answerSchema } from '../schemas';

/** Of each round; a question's own target may be shorter. */
export const peerMinutes = [5, 10, 15] as const;
export const longestNote = 500;
export const longestFormText = 2000;

const cleanText = (longest: number) =>
  z.string().max(longest, `At most ${longest} characters.`).transform(makeKeepable);

export const openPeerSchema = z.strictObject({
  slug: z.string().max(60),
  level: z.enum(scenarioLevels),
  minutes: z.literal(peerMinutes),
});
export type OpenPeerInput = z.input<typeof openPeerSchema>;

export const peerParamsSchema = z.object({ id: z.uuid() });
export type PeerParams = z.input<typeof peerParamsSchema>;

/** The round that the page shows; a stale page is refused, and what was done already is not done twice. */
const roundSchema = z.union([z.literal(1), z.literal(2)]);
export const peerStepSchema = z.strictObject({ round: roundSchema });
export const peerStepInputSchema = peerParamsSchema.extend(peerStepSchema.shape);
export type PeerStepInput = z.input<typeof peerStepInputSchema>;

export const peerAnswerSchema = z.strictObject({
  answer: answerSchema,
  after: roundSchema,
  /** As in other drafts. */
  base: answerSchema.optional(),
});
export const peerAnswerInputSchema = peerParamsSchema.extend(peerAnswerSchema.shape);
export type PeerAnswerInput = z.input<typeof peerAnswerInputSchema>;

/** The candidate ends the round with the last of their words; the interviewer without. */
export const endRoundSchema = z.strictObject({ after: roundSchema, answer: answerSchema.optional() });
export const endRoundInputSchema = peerParamsSchema.extend(endRoundSchema.shape);
export type EndRoundInput = z.input<typeof endRoundInputSchema>;

const tickSchema = z.object({ ticked: z.boolean(), note: z.string() });
/** What is stored as the ticks of a round, by criterion. */
export const ticksSchema = z.record(z.string(), tickSchema);

export const peerTickSchema = z.strictObject({
  round: roundSchema,
  criterion: z.string().max(100),
  ticked: z.boolean(),
  note: cleanText(longestNote),
});
export const peerTickInputSchema = peerParamsSchema.extend(peerTickSchema.shape);
export type PeerTickInput = z.input<typeof peerTickInputSchema>;

/** One of the questions on the interviewer's sheet, word by word. */
export const peerProbeSchema = z.strictObject({ round: roundSchema, ask: z.string().max(600) });
export const peerProbeInputSchema = peerParamsSchema.extend(peerProbeSchema.shape);
export type PeerProbeInput = z.input<typeof peerProbeInputSchema>;

export const peerFormDraftSchema = z.strictObject({
  good: cleanText(longestFormText).optional(),
  workOn: cleanText(longestFormText).optional(),
});
export const peerFormDraftInputSchema = peerParamsSchema.extend(peerFormDraftSchema.shape);
export type PeerFormDraftInput = z.input<typeof peerFormDraftInputSchema>;

const saidSchema = cleanText(longestFormText).pipe(z.string().trim().min(1, 'Write a sentence here.'));
export const peerFormSchema = z.strictObject({ good: saidSchema, workOn: saidSchema });
export const peerFormInputSchema = peerParamsSchema.extend(peerFormSchema.shape);
export type PeerFormInput = z.input<typeof peerFormInputSchema>;

const criterionSchema = tickSchema.extend({ id: z.string(), text: z.string(), kind: z.enum(criterionKinds) });

/** For the interviewer's eyes until the round has ended. */
const sheetSchema = z.object({
  criteria: z.array(criterionSchema.extend({ probe: z.string().nullable() })),
  hints: z.array(z.string()),
  deeper: z.array(z.object({ ask: z.string(), listen: z.string() })),
  /** HTML. */
  modelAnswer: z.string(),
});

const roundHeadSchema = z.object({
  number: z.int(),
  interviewer: z.string(),
  candidate: z.string(),
  minutes: z.int(),
  spentSeconds: z.int(),
  asked: z.array(z.string()),
  answer: z.string(),
});
const questionSchema = z.object({ id: z.string(), title: z.string(), situation: z.string() });

const endedRoundSchema = roundHeadSchema.extend({
  /** Whether the caller answered it. */
  isMine: z.boolean(),
  question: questionSchema,
  /** As the interviewer heard it: a person's word, of which no points are made. */
  judgedBy: z.object({ grader: z.literal('peer'), name: z.string() }),
  criteria: z.array(criterionSchema),
  modelAnswer: z.string(),
});
export type EndedRound = z.infer<typeof endedRoundSchema>;

const formSchema = z.object({ good: z.string(), workOn: z.string(), filed: z.boolean() });

export const peerPhases = ['waiting', 'ready', 'asking', 'shown', 'finished', 'left'] as const;

export const peerSessionSchema = z.object({
  id: z.string(),
  /** Grows with each change. */
  version: z.int(),
  team: z.object({ slug: z.string(), name: z.string() }),
  level: z.enum(scenarioLevels),
  minutes: z.int(),
  /** `ready` before a round, `asking` in it, `shown` after it; `left` when one ended it early. */
  phase: z.enum(peerPhases),
  round: z.int(),
  host: z.string(),
  /** The other of the two, for whoever is in it. */
  peer: z.string().nullable(),
  /** Of the caller in this round; null for a member who may still join. */
  role: z.enum(['interviewer', 'candidate']).nullable(),
  leftBy: z.string().nullable(),
  /** Whether who ended it is no longer in the team. */
  leftTeam: z.boolean(),
  /** The round that is about to begin or runs; null otherwise. */
  now: roundHeadSchema
    .extend({
      /** The candidate sees it when the round has begun. */
      question: questionSchema.nullable(),
      sheet: sheetSchema.nullable(),
    })
    .nullable(),
  /** Rounds that ended; both see all of them. */
  ended: z.array(endedRoundSchema),
  /** The other's form is there when both have filed. */
  forms: z.object({ mine: formSchema, theirs: formSchema.nullable(), theyFiled: z.boolean() }),
});
export type PeerSession = z.infer<typeof peerSessionSchema>;
