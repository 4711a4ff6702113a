import { z } from 'zod';
import {
  boardQuerySchema,
  boardSchema,
  instanceRankQuerySchema,
  instanceRankSchema,
  teamsBoardQuerySchema,
  teamsBoardSchema,
} from '@/lib/boards';
import { defineContract } from '@/lib/http';
import {
  avatarSchema,
  changeRoleSchema,
  createInviteSchema,
  createTeamSchema,
  inviteParamsSchema,
  joinTeamSchema,
  mailInviteSchema,
  memberParamsSchema,
  teamParamsSchema,
  teamRoles,
  visibilities,
} from '@/lib/teams';

const role = z.enum(teamRoles);
const visibility = z.enum(visibilities);
const person = { userId: z.string(), role, displayName: z.string(), avatar: avatarSchema, visibility };
const done = { result: z.object({ done: z.literal(true) }) };

/** Teams, their people and the ways in. */
export const teamContracts = {
  listTeams: defineContract({
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'The teams the caller is in, by name',
    access: 'teams:read',
    result: z.object({ teams: z.array(z.object({ slug: z.string(), name: z.string(), role })) }),
  }),
  createTeam: defineContract({
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Make a team; the caller is its owner',
    access: 'teams:write',
    body: createTeamSchema,
    result: z.object({ slug: z.string() }),
    status: 201,
  }),
  joinTeam: defineContract({
    method: 'POST',
    path: '/api/v1/teams/join',
    summary: 'Join the team of an invitation, as a member',
    access: 'teams:write',
    body: joinTeamSchema,
    result: z.object({ slug: z.string() }),
  }),
  getTeam: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}',
    summary: 'A team with its people; hidden members are shown to owners and coaches only',
    access: 'teams:read',
    params: teamParamsSchema,
    result: z.object({
      team: z.object({
        slug: z.string(),
        name: z.string(),
        timeZone: z.string(),
        weeklyGoal: z.int().nullable(),
        compared: z.boolean(),
      }),
      me: z.object({ ...person, teaches: z.boolean() }),
      members: z.array(z.object({ ...person, joinedAt: z.iso.datetime() })),
    }),
  }),
  createInvite: defineContract({
    method: 'POST',
    path: '/api/v1/teams/{slug}/invites',
    summary: 'Make a link into the team, or with `email` mail one that only that address may use; `token` is here only',
    access: 'teams:write',
    params: teamParamsSchema,
    body: z.union([createInviteSchema.omit({ slug: true }), mailInviteSchema.omit({ slug: true })]),
    result: z.object({
      id: z.string(),
      token: z.string().nullable(),
      maxUses: z.int(),
      expiresAt: z.iso.datetime(),
    }),
    secretResult: true,
    status: 201,
  }),
  revokeInvite: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/invites/{id}',
    summary: 'End an invitation at once',
    access: 'teams:write',
    params: inviteParamsSchema,
    ...done,
  }),
  changeRole: defineContract({
    method: 'PUT',
    path: '/api/v1/teams/{slug}/members/{userId}',
    summary: 'Give a member another role; a team always keeps an owner',
    access: 'teams:write',
    params: memberParamsSchema,
    body: changeRoleSchema.pick({ role: true }),
    ...done,
  }),
  removeMember: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/members/{userId}',
    summary: 'Take a member out of the team',
    access: 'teams:write',
    params: memberParamsSchema,
    ...done,
  }),
  leaveTeam: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/me',
    summary: 'Leave the team; what was learned stays with the learner',
    access: 'teams:write',
    params: teamParamsSchema,
    ...done,
  }),
  getLeaderboard: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/leaderboard',
    summary:
      'The board of a team: a week, a month or all time, by points or by improvement; hidden members are on nobody’s',
    access: 'teams:read',
    params: teamParamsSchema,
    query: boardQuerySchema,
    result: boardSchema,
  }),
  watchLeaderboard: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/leaderboard/stream',
    summary:
      'Server-sent events: `change` with the board as its data, first and whenever the caller sees another one; empty, read the board yourself',
    access: 'teams:read',
    params: teamParamsSchema,
    query: boardQuerySchema,
    result: z.string(),
  }),
  getTeamsBoard: defineContract({
    method: 'GET',
    path: '/api/v1/teams/board',
    summary:
      'The board of teams by points per member, this week or the last; `not_found` where the operator wants none',
    access: 'teams:read',
    query: teamsBoardQuerySchema,
    result: teamsBoardSchema,
  }),
  getInstanceRank: defineContract({
    method: 'GET',
    path: '/api/v1/points/rank',
    summary: 'The caller’s place among all learners of this instance, as last counted; names nobody',
    access: 'teams:read',
    query: instanceRankQuerySchema,
    result: instanceRankSchema,
  }),
  clearPoints: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/members/{userId}/flags',
    summary: 'A coach found nothing wrong with a member’s points: they are on the board again',
    access: 'teams:write',
    params: memberParamsSchema,
    ...done,
  }),
};
