import { z } from 'zod';
import { displayNameSchema, emailSchema } from '@/lib/auth';
import { isTimeZone } from '@/lib/srs';

/** From the weakest to the strongest. */
export const teamRoles = ['member', 'coach', 'owner'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const visibilities = ['shown', 'hidden'] as const;

/** The letter of a signal flag; null for none. */
export const avatarSchema = z
  .string()
  .regex(/^[a-z]$/, { error: 'must be a letter from a to z' })
  .nullable();

export const slugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not the address of a team' });

export const teamParamsSchema = z.strictObject({ slug: slugSchema });
export type TeamParams = z.input<typeof teamParamsSchema>;

const timeZoneSchema = z.string().max(64).refine(isTimeZone, { error: 'must be a time zone such as Europe/Zurich' });

export const createTeamSchema = z.strictObject({
  name: displayNameSchema,
  /** What the team calls the one who makes it. */
  displayName: displayNameSchema,
  timeZone: timeZoneSchema,
});
export type CreateTeamInput = z.input<typeof createTeamSchema>;

/** What is not given stays. */
export const updateTeamSchema = teamParamsSchema.extend({
  name: displayNameSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  /** Points that all of them want to have together each week; null for no goal. */
  weeklyGoal: z.int().min(1).max(1_000_000).nullable().optional(),
  /** Whether it stands on the board of teams. */
  compared: z.boolean().optional(),
});
export type UpdateTeamInput = z.input<typeof updateTeamSchema>;

export const createInviteSchema = teamParamsSchema.extend({
  expiresInDays: z.int().min(1).max(90),
  maxUses: z.int().min(1).max(500),
});
export type CreateInviteInput = z.input<typeof createInviteSchema>;

export const mailInviteSchema = createInviteSchema.omit({ maxUses: true }).extend({ email: emailSchema });
export type MailInviteInput = z.input<typeof mailInviteSchema>;

export const inviteParamsSchema = teamParamsSchema.extend({ id: z.uuid() });

export const inviteTokenSchema = z.string().max(100);

export const joinTeamSchema = z.strictObject({
  token: inviteTokenSchema,
  displayName: displayNameSchema,
  visibility: z.enum(visibilities),
});
export type JoinTeamInput = z.input<typeof joinTeamSchema>;

/** What is not given stays. */
export const updateMembershipSchema = teamParamsSchema.extend({
  displayName: displayNameSchema.optional(),
  visibility: z.enum(visibilities).optional(),
  avatar: avatarSchema.optional(),
  /** Whether the team may know which units the learner holds well, to ask them. */
  teaches: z.boolean().optional(),
});
export type UpdateMembershipInput = z.input<typeof updateMembershipSchema>;

export const memberParamsSchema = teamParamsSchema.extend({ userId: z.uuid() });
export type MemberParams = z.input<typeof memberParamsSchema>;

export const changeRoleSchema = memberParamsSchema.extend({ role: z.enum(teamRoles) });
export type ChangeRoleInput = z.input<typeof changeRoleSchema>;

export const listTeamLogSchema = teamParamsSchema.extend({
  /** The oldest line that was read already. */
  before: z.uuid().optional(),
});
export type ListTeamLogInput = z.input<typeof listTeamLogSchema>;

/** `confirm` is the team's name, typed by hand. */
export const dissolveTeamSchema = teamParamsSchema.extend({ confirm: z.string().max(200) });
