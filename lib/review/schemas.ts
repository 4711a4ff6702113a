import { z } from 'zod';
import { makeKeepable } from '@/lib/auth/normalize';
import { cardContentSchema, cardKinds } from '@/lib/content/schemas';

const uuidV7 = z.uuid({ version: 'v7', error: 'id must be a UUIDv7' });
const instant = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 instant with an offset or Z' });
/** A key that clients choose; PostgreSQL keeps no NUL. */
const key = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text === makeKeepable(text), { error: 'has a character that no text can have' });
const cardId = key(200);

const common = {
  id: uuidV7,
  cardId,
  at: instant,
  deviceId: key(100).optional(),
};

/** The device of events that the server makes for a learner; a session cannot undo what it did not do. */
export const SERVER_DEVICE = 'server';

/** One client-made event, as it travels. Unknown fields are ignored, so that newer clients can talk to older servers. */
export const wireEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('review'),
    rating: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], 'rating must be 1, 2, 3 or 4'),
    durationMs: z.number().int().min(0).optional(),
  }),
  z.object({ ...common, kind: z.literal('undo'), undoes: uuidV7 }),
  z.object({ ...common, kind: z.enum(['suspend', 'unsuspend', 'bury', 'reset']) }),
  z.object({ ...common, kind: z.literal('setDue'), due: instant }),
]);
export type WireEvent = z.infer<typeof wireEventSchema>;

/** The batch is read loosely: each event is judged alone, so that one bad event never spoils its neighbors. */
export const recordReviewsSchema = z.object({
  events: z.array(z.unknown()).min(1).max(500, 'at most 500 events in one batch'),
});
export type RecordReviewsInput = z.infer<typeof recordReviewsSchema>;

const phase = z.enum(['new', 'learning', 'review', 'relearning']);

/** The pure scheduler's own state, so that a browser can go on folding from it. Instants are epoch milliseconds. */
const foldSchema = z.object({
  phase,
  dueDay: z.number().int().nullable(),
  dueAt: z.number().nullable(),
  memory: z.object({ stability: z.number(), difficulty: z.number() }).nullable(),
  scheduledDays: z.number().int(),
  learningStep: z.number().int(),
  reps: z.number().int(),
  lapses: z.number().int(),
  lastReviewAt: z.number().nullable(),
  lastReviewDay: z.number().int().nullable(),
  suspended: z.boolean(),
  buriedDay: z.number().int().nullable(),
});

const wireState = {
  cardId: z.string(),
  state: phase,
  due: z.string().nullable(),
  stability: z.number().nullable(),
  difficulty: z.number().nullable(),
  reps: z.number().int(),
  lapses: z.number().int(),
  suspended: z.boolean(),
  leech: z.boolean(),
  fold: foldSchema,
};
export const wireCardStateSchema = z.object(wireState);
export type WireCardState = z.infer<typeof wireCardStateSchema>;

export const rejectionReasons = [
  'malformed',
  'future',
  'before-account',
  'unknown-card',
  'unknown-event',
  'not-undoable',
  'card-is-new',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const recordResultSchema = z.object({
  results: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.enum(['accepted', 'duplicate', 'rejected']),
      reason: z.enum(rejectionReasons).optional(),
      /** What is wrong, in words. */
      detail: z.string().optional(),
    }),
  ),
  cards: z.array(wireCardStateSchema),
});
export type RecordResult = z.infer<typeof recordResultSchema>;

export const queueInputSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Only this unit. */
  day: z.coerce.number().int().min(1).max(32_767).optional(),
});
export type QueueInput = z.input<typeof queueInputSchema>;

const presetSchema = z.object({
  id: z.string(),
  algorithm: z.literal('fsrs'),
  algorithmVersion: z.string(),
  weightsId: z.string(),
  params: z.object({
    weights: z.array(z.number()).readonly(),
    desiredRetention: z.number(),
    maximumInterval: z.number().int(),
    learningSteps: z.array(z.number()).readonly(),
    relearningSteps: z.array(z.number()).readonly(),
  }),
});

export const queueSchema = z.object({
  studyDay: z.iso.date(),
  now: z.string(),
  counts: z.object({
    new: z.number().int(),
    learning: z.number().int(),
    review: z.number().int(),
    hiddenByLimits: z.number().int(),
  }),
  hidden: z.object({ new: z.number().int(), review: z.number().int() }),
  cards: z.array(
    z.object({
      ...wireState,
      kind: z.enum(cardKinds),
      day: z.number().int(),
      /** Of the unit: its lesson is /units/{slug}. */
      slug: z.string(),
      position: z.number().int(),
      siblingGroup: z.string(),
      /** Seconds until due after each grade. */
      intervals: z.object({ again: z.number(), hard: z.number(), good: z.number(), easy: z.number() }),
      note: z.string().nullable(),
      content: cardContentSchema,
    }),
  ),
  scheduler: z.object({
    preset: presetSchema,
    clock: z.object({ timeZone: z.string(), rolloverHour: z.number().int() }),
    learnAheadMinutes: z.number().int(),
    burySiblings: z.boolean(),
  }),
  settings: z.object({
    gradeButtons: z.union([z.literal(2), z.literal(4)]),
    showIntervals: z.boolean(),
    shortcutsEnabled: z.boolean(),
    shortcuts: z.record(z.string(), z.string()),
  }),
  /** Today's events that can still be undone, newest first. */
  undoable: z.array(z.object({ id: z.string(), kind: z.string(), cardId: z.string(), at: z.string() })),
  user: z.object({ id: z.string(), name: z.string() }),
});
export type Queue = z.infer<typeof queueSchema>;

export const saveNoteSchema = z.object({ cardId, text: z.string().max(4000).transform(makeKeepable) });
export type SaveNoteInput = z.infer<typeof saveNoteSchema>;

export const savePositionSchema = z.object({
  day: z.coerce.number().int().min(1).max(32_767),
  heading: z.string().max(200).transform(makeKeepable),
  fraction: z.number().min(0).max(1),
});
export type SavePositionInput = z.infer<typeof savePositionSchema>;

const dayCounts = {
  reviews: z.number().int(),
  newCards: z.number().int(),
  learning: z.number().int(),
  again: z.number().int(),
  retentionTotal: z.number().int(),
  retentionPassed: z.number().int(),
  durationMs: z.number().int(),
};
const retention = z.object({ total: z.number().int(), passed: z.number().int() });

export const statsSchema = z.object({
  studyDay: z.iso.date(),
  desiredRetention: z.number(),
  today: z.object(dayCounts),
  tomorrow: z.object({ due: z.number().int() }),
  /** Study days in a row with at least one answer; today counts once it has one. */
  streak: z.object({ days: z.number().int(), best: z.number().int() }),
  /** First review of a card per study day, in Review phase only. */
  trueRetention: z.object({ today: retention, week: retention, month: retention, year: retention, all: retention }),
  /** The next 30 study days, today first; today holds the backlog. */
  forecast: z.array(z.object({ studyDay: z.iso.date(), due: z.number().int() })),
  /** Days with any answer, oldest first, at most the last 365. */
  days: z.array(z.object({ studyDay: z.iso.date(), ...dayCounts })),
});
export type Stats = z.infer<typeof statsSchema>;

export const plannedCardSchema = z.object({
  id: z.string(),
  /** Of its unit: the lesson is /units/{slug}. */
  day: z.number().int(),
  slug: z.string(),
  /** `tomorrow`: moved there; `soon`: due by then anyway; `next-new`: before other new cards; `suspended`: left alone. */
  plan: z.enum(['tomorrow', 'soon', 'next-new', 'suspended']),
});
export type PlannedCard = z.infer<typeof plannedCardSchema>;
