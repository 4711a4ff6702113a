import { z } from 'zod';
import { avatarSchema, teamParamsSchema } from '@/lib/teams';
import { periods } from '@/lib/points';

/** By points, or by how far a week is above the average of one's own four weeks before. */
export const orders = ['points', 'improved'] as const;

const daySchema = z.iso.date().refine((day) => day >= '1970-01-01', { error: 'must be 1970-01-01 or later' });

export const boardQuerySchema = z.object({
  period: z.enum(periods).default('week'),
  /** Any day of the period, as YYYY-MM-DD; today by the team's clock unless given. */
  day: daySchema.optional(),
  /** Any day of a week: the same as `period=week` with that `day`. */
  week: daySchema.optional(),
  by: z.enum(orders).default('points'),
});
export type BoardQuery = z.output<typeof boardQuerySchema>;
export const getBoardSchema = teamParamsSchema.extend(boardQuerySchema.shape);
export type GetBoardInput = z.input<typeof getBoardSchema>;

export const boardSchema = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  period: z.enum(periods),
  by: z.enum(orders),
  /** The Monday, when the period is a week. */
  week: z.iso.date().nullable(),
  /** First day of the period and the first one after it; null of all time. */
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** The period before, and the one after unless that is still to come: any day of it, for `day`. */
  earlier: z.iso.date().nullable(),
  later: z.iso.date().nullable(),
  /** How many members are ranked. */
  ranked: z.number().int(),
  /** The first ten and those around oneself, best first. Equal points share a rank, and who had them earlier stands first. */
  rows: z.array(
    z.object({
      rank: z.number().int(),
      name: z.string(),
      avatar: avatarSchema,
      points: z.number().int(),
      reachedAt: z.string(),
      me: z.literal(true).optional(),
    }),
  ),
  me: z.object({
    points: z.number().int(),
    /** Where one stands, or would stand if shown; null without points, or while a coach has yet to look. */
    rank: z.number().int().nullable(),
    /** Percent of the others ranked who have fewer. */
    percentile: z.number().int().nullable(),
    visibility: z.enum(['shown', 'hidden']),
    underReview: z.boolean(),
  }),
  /** What everyone on the board has together this week of what the team set out to have; null without a goal. */
  goal: z.object({ points: z.number().int(), of: z.number().int() }).nullable(),
});
export type Board = z.infer<typeof boardSchema>;

export const instanceRankQuerySchema = z.strictObject({ period: z.enum(periods).default('week') });
export type GetInstanceRankInput = z.input<typeof instanceRankQuerySchema>;

export const instanceRankSchema = z.object({
  period: z.enum(periods),
  /** The first day of the caller's current period; null of all time. */
  from: z.iso.date().nullable(),
  /** As of now. */
  points: z.number().int(),
  /** One more than the learners who had more when last counted; null without points, under review or among too few. */
  rank: z.number().int().nullable(),
  /** How many learners had points; null where there is no rank because there are too few. */
  learners: z.number().int().nullable(),
  countedAt: z.iso.datetime().nullable(),
  underReview: z.boolean(),
});
export type InstanceRank = z.infer<typeof instanceRankSchema>;

export const teamsBoardQuerySchema = z.strictObject({
  /** Any day of a week, as YYYY-MM-DD; today in UTC unless given. This week and the last are kept. */
  week: daySchema.optional(),
});
export type GetTeamsBoardInput = z.input<typeof teamsBoardQuerySchema>;

export const teamsBoardSchema = z.object({
  /** The Monday. */
  week: z.iso.date(),
  /** The other week that is kept. */
  earlier: z.iso.date().nullable(),
  later: z.iso.date().nullable(),
  countedAt: z.iso.datetime().nullable(),
  /** How many teams are ranked. */
  ranked: z.number().int(),
  /** The first three and those around the caller's teams, best first; `points` are per member, to one decimal. */
  rows: z.array(
    z.object({
      rank: z.number().int(),
      name: z.string(),
      points: z.number(),
      mine: z.literal(true).optional(),
    }),
  ),
  /** The caller's teams; `rank` is null of one that is not compared, too small, or without points. */
  mine: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      compared: z.boolean(),
      rank: z.number().int().nullable(),
      /** Percent of the others ranked who have fewer. */
      percentile: z.number().int().nullable(),
    }),
  ),
});
export type TeamsBoard = z.infer<typeof teamsBoardSchema>;
