import { randomUUID } from 'node:crypto';
import * as teams from '@/lib/teams';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

const invite = ({ as, slug }: Scene) =>
  teams.createInvite({ ctx: as('owner'), input: { slug, expiresInDays: 1, maxUses: 50 } });

/** Nobody else goes by the name. */
export const newcomer = (token: string) => ({
  token,
  displayName: `New ${randomUUID()}`,
  visibility: 'shown' as const,
});

const about = ({ slug, ids }: Scene) => ({ slug, userId: ids.fellow });

export const teamRows: Record<string, Row> = {
  createTeam: row({
    rule: 'own',
    scopes: ['teams:write'],
    run: (ctx) => teams.createTeam({ ctx, input: { name: 'Crew', displayName: 'Me', timeZone: 'UTC' } }),
  }),
  listTeams: row({ rule: 'own', scopes: ['teams:read'], run: (ctx) => teams.listTeams({ ctx }) }),
  getInvite: row({
    rule: 'public',
    scopes: ['teams:read'],
    given: invite,
    run: (ctx, { token }) => teams.getInvite({ ctx, input: { token } }),
  }),
  joinTeam: row({
    rule: 'own',
    scopes: ['teams:write'],
    given: invite,
    run: (ctx, { token }) => teams.joinTeam({ ctx, input: newcomer(token) }),
  }),
  getTeam: row({
    rule: 'member',
    scopes: ['teams:read'],
    run: (ctx, _input, { slug }) => teams.getTeam({ ctx, input: { slug } }),
  }),
  updateMembership: row({
    rule: 'member',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) =>
      teams.updateMembership({
        ctx,
        input: { slug, displayName: 'Other', avatar: null, visibility: 'hidden', teaches: false },
      }),
  }),
  leaveTeam: row({
    rule: 'member',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) => teams.leaveTeam({ ctx, input: { slug } }),
    but: { owner: 'conflict' },
  }),
  createInvite: row({
    rule: 'coach',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) => teams.createInvite({ ctx, input: { slug, expiresInDays: 1, maxUses: 1 } }),
  }),
  mailInvite: row({
    rule: 'coach',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) =>
      teams.mailInvite({ ctx, input: { slug, expiresInDays: 1, email: 'new@example.com' }, origin: null }),
    // Whoever may is told that no mail leaves.
    but: { coach: 'unavailable', owner: 'unavailable' },
  }),
  listInvites: row({
    rule: 'coach',
    scopes: ['teams:read'],
    run: (ctx, _input, { slug }) => teams.listInvites({ ctx, input: { slug } }),
  }),
  revokeInvite: row({
    rule: 'coach',
    scopes: ['teams:write'],
    given: invite,
    run: (ctx, { id }, { slug }) => teams.revokeInvite({ ctx, input: { slug, id } }),
  }),
  listTeamLog: row({
    rule: 'owner',
    scopes: ['teams:read'],
    run: (ctx, _input, { slug }) => teams.listTeamLog({ ctx, input: { slug } }),
  }),
  updateTeam: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) =>
      teams.updateTeam({ ctx, input: { slug, name: 'Named', timeZone: 'UTC', weeklyGoal: 5 } }),
  }),
  changeRole: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _input, scene) => teams.changeRole({ ctx, input: { ...about(scene), role: 'coach' } }),
  }),
  removeMember: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _input, scene) => teams.removeMember({ ctx, input: about(scene) }),
  }),
  transferOwnership: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _input, scene) => teams.transferOwnership({ ctx, input: about(scene) }),
  }),
  dissolveTeam: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _input, { slug }) => teams.dissolveTeam({ ctx, input: { slug, confirm: slug } }),
  }),
};
