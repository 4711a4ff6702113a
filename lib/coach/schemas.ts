import { z } from 'zod';
import { memberParamsSchema, teamParamsSchema, teamRoles } from '@/lib/teams';

export const pageSchema = z.object({
  /** From 1; 50 people on each. */
  page: z.coerce.number().int().min(1).max(20).default(1),
});
const teamPageSchema = teamParamsSchema.extend(pageSchema.shape);
export type TeamPageInput = z.input<typeof teamPageSchema>;

/** Something of a member: an answer, an interview. */
export const memberThingSchema = memberParamsSchema.extend({ id: z.uuid() });
export type MemberThing = z.input<typeof memberThingSchema>;

const unitHead = { day: z.number().int(), slug: z.string(), title: z.string() };
/** `slug` is the unit's; `question` is how the card begins. */
const leechHead = { cardId: z.string(), slug: z.string(), question: z.string() };

export const personSchema = z.object({
  userId: z.string(),
  displayName: z.string(),
  role: z.enum(teamRoles),
  visibility: z.enum(['shown', 'hidden']),
});

const standingSchema = z.object({
  person: personSchema,
  /** Null before the first answer. `daysAgo` counts study days by the learner's own clock. */
  lastReview: z.object({ at: z.string(), daysAgo: z.number().int() }).nullable(),
  due: z.number().int(),
  /** Cards are due, and there was no answer for seven days. */
  stuck: z.boolean(),
  units: z.array(
    z.object({
      ...unitHead,
      minutes: z.number().int(),
      cards: z.number().int(),
      begun: z.number().int(),
      due: z.number().int(),
      /** Mean predicted recall over all cards of the unit, 0 to 1. */
      fill: z.number(),
      /** What was begun is recalled less than the learner aims at. */
      fading: z.boolean(),
      leeches: z.number().int(),
    }),
  ),
  /** Cards that lapse again and again, worst first. */
  leeches: z.array(z.object({ ...leechHead, lapses: z.number().int() })),
});
export type Standing = z.infer<typeof standingSchema>;
export type PersonHead = Standing['person'];

export const teamProgressSchema = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  /** Members altogether; those of this page follow by name. */
  people: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  members: z.array(standingSchema),
  /** Over the members of this page: their mean recall, and how many of them began it, let it fade, are stuck on cards. */
  units: z.array(
    z.object({
      ...unitHead,
      fill: z.number(),
      begun: z.number().int(),
      fading: z.number().int(),
      leeches: z.number().int(),
    }),
  ),
  /** The cards on which most of them are stuck, at most ten. */
  leeches: z.array(z.object({ ...leechHead, members: z.number().int() })),
});
export type TeamProgress = z.infer<typeof teamProgressSchema>;

/** Page `page` of a team's people, and how many pages there are. */
export function pageOf<T>(everyone: readonly T[], input: TeamPageInput) {
  const { page } = teamPageSchema.parse(input);
  return {
    shown: everyone.slice((page - 1) * PAGE, page * PAGE),
    people: everyone.length,
    page,
    pages: Math.max(1, Math.ceil(everyone.length / PAGE)),
  };
}

const PAGE = 50;
