import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export const teams = pgTable(
  'teams',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    // Where its Monday begins.
    timeZone: text('time_zone').notNull(),
    // Points that all of them want to have together each week.
    weeklyGoal: integer('weekly_goal'),
    // Whether it stands on the board of teams, where the operator lets there be one.
    compared: boolean('compared').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('teams_slug').on(t.slug),
    check('teams_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(${t.slug}) <= 60`),
    check('teams_weekly_goal', sql`${t.weeklyGoal} between 1 and 1000000`),
    check('teams_name_length', sql`char_length(${t.name}) between 1 and 80`),
  ],
);

export const ofTeam = () =>
  uuid('team_id')
    .notNull()
    .references(() => teams.id, { onDelete: 'cascade' });

/** Who is in which team, and as whom. No foreign key to learners: teams are copied everywhere, learners are spread. */
export const memberships = pgTable(
  'memberships',
  {
    teamId: ofTeam(),
    userId: uuid('user_id').notNull(),
    role: text('role', { enum: ['owner', 'coach', 'member'] }).notNull(),
    // What the team calls them; need not be the name of the account.
    displayName: text('display_name').notNull(),
    // Hidden from the other members and from boards; owners and coaches still know them.
    visibility: text('visibility', { enum: ['shown', 'hidden'] }).notNull(),
    // The signal flag beside their name; none, and the first letter of the name stands there.
    avatar: text('avatar'),
    // Whether the team may know what they recall well, to ask them.
    teaches: boolean('teaches').notNull().default(false),
    joinedAt: instant('joined_at').notNull(),
    // Up to when a coach has looked at what seemed wrong about their points.
    pointsClearedAt: instant('points_cleared_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId] }),
    index('memberships_of_user').on(t.userId),
    check('memberships_role_known', sql`${t.role} in ('owner', 'coach', 'member')`),
    check('memberships_visibility_known', sql`${t.visibility} in ('shown', 'hidden')`),
    check('memberships_avatar_is_a_flag', sql`${t.avatar} ~ '^[a-z]$'`),
    check('memberships_name_length', sql`char_length(${t.displayName}) between 1 and 80`),
  ],
);

/** A way in, as a member. The link carries a secret of which only the hash is kept. */
export const teamInvites = pgTable(
  'team_invites',
  {
    teamId: ofTeam(),
    id: uuid('id').notNull(),
    tokenHash: text('token_hash').notNull(),
    // Set when it was sent to one person: only an account with this address may use it.
    email: text('email'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    maxUses: integer('max_uses').notNull(),
    uses: integer('uses').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    uniqueIndex('team_invites_token').on(t.tokenHash),
    index('team_invites_of_address').on(t.email),
    check('team_invites_uses', sql`${t.maxUses} between 1 and 500 and ${t.uses} between 0 and ${t.maxUses}`),
    check('team_invites_for_one', sql`${t.email} is null or ${t.maxUses} = 1`),
    check('team_invites_times', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

/** Everything that changed who may do what, with the names of that moment. */
export const teamLog = pgTable(
  'team_log',
  {
    teamId: ofTeam(),
    id: uuid('id').notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    // The member it was done to; null when it was done to the team.
    subjectId: uuid('subject_id'),
    subjectName: text('subject_name'),
    // Whatever else makes it plain: the new role, the old name.
    detail: text('detail'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    // For an account that is deleted.
    index('team_log_of_actor').on(t.actorId),
    index('team_log_of_subject').on(t.subjectId),
    check('team_log_subject_whole', sql`(${t.subjectId} is null) = (${t.subjectName} is null)`),
  ],
);
