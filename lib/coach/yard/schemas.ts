import { z } from 'zod';
import { avatarSchema, visibilities } from '@/lib/teams';

/** How the caller stands in a unit: holds it well, begun it but slipped below their aim, begun it, or not yet. */
export const standings = ['strong', 'fading', 'begun', 'new'] as const;
export type OwnStanding = (typeof standings)[number];

const teamUnitSchema = z.object({
  day: z.number().int(),
  slug: z.string(),
  title: z.string(),
  /**
   * Mean predicted recall over everyone in the team, in steps of 0.05. Null, as `begun` and `couldUse`, while it would
   * tell too much about one person.
   */
  fill: z.number().min(0.05).max(0.95).nullable(),
  /** How many of those who are shown have begun it. */
  begun: z.number().int().nullable(),
  /** How many of those who are shown have begun it and slipped below their aim. */
  couldUse: z.number().int().nullable(),
  /** At most ten of those who hold it well and agreed to be asked, by name. */
  ask: z.array(z.object({ name: z.string(), avatar: avatarSchema, me: z.literal(true).optional() })),
  /** How many more there are. */
  more: z.number().int(),
  mine: z.enum(standings),
});
export type TeamUnit = z.infer<typeof teamUnitSchema>;

export const teamYardSchema = z.object({
  team: z.object({ slug: z.string(), name: z.string() }),
  /** Whether enough people have begun any card: before, no unit has numbers. */
  isOpen: z.boolean(),
  /** Whether the caller agreed to be asked; nobody who is hidden is named. */
  me: z.object({ teaches: z.boolean(), visibility: z.enum(visibilities) }),
  units: z.array(teamUnitSchema),
});
export type TeamYard = z.infer<typeof teamYardSchema>;
