export { authorizeCoach, type Coaching } from './authorize-coach';
export { authorizeMember, type Place } from './authorize-member';
export { changeRole } from './change-role';
export { type Change, changeTeam, requireMember } from './change-team';
export { createInvite } from './create-invite';
export { createTeam } from './create-team';
export { dissolveTeam } from './dissolve-team';
export { getInvite } from './get-invite';
export { getTeam, type MemberShown } from './get-team';
export {
  clearMemberPoints,
  findMember,
  findTeam,
  holdMember,
  type MembershipRow,
  selectMembers,
  selectTeamsOf,
  type TeamRow,
} from './queries';
export { joinTeam } from './join-team';
export { leaveTeam, removeMember } from './leave-team';
export { listInvites, type InviteShown } from './list-invites';
export { listTeamLog, type TeamLog } from './list-team-log';
export { listTeams, type TeamHead } from './list-teams';
export { mailInvite } from './mail-invite';
export { peerTopic, waitingTopic } from './peer-topics';
export { revokeInvite } from './revoke-invite';
export {
  avatarSchema,
  changeRoleSchema,
  createInviteSchema,
  createTeamSchema,
  dissolveTeamSchema,
  inviteParamsSchema,
  joinTeamSchema,
  listTeamLogSchema,
  mailInviteSchema,
  type MemberParams,
  memberParamsSchema,
  type TeamParams,
  teamParamsSchema,
  type TeamRole,
  teamRoles,
  updateMembershipSchema,
  updateTeamSchema,
  visibilities,
} from './schemas';
export { addDelivery, tellWebhooks } from './tell-webhooks';
export { teamTopic } from './team-topic';
export { transferOwnership } from './transfer-ownership';
export { updateMembership } from './update-membership';
export { updateTeam } from './update-team';
