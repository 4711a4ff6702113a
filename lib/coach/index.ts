import 'server-only';

export { assign, unassign } from './assignments/assign';
export { listAssignments } from './assignments/list-assignments';
export { listMyAssignments, type MyAssignment } from './assignments/list-my-assignments';
export {
  assignBodySchema,
  type Assignment,
  assignmentKeySchema,
  assignmentsSchema,
  assignSchema,
  type TeamAssignments,
} from './assignments/schemas';
export { exportTeamProgress } from './export-team-progress';
export { getMemberProgress, type MemberProgress } from './get-member-progress';
export { getTeamProgress } from './get-team-progress';
export { listMemberSubmissions } from './list-member-submissions';
export { getMemberAnswer, listMemberAnswers, type MemberAnswer } from './member-answers';
export { getMemberInterview, listMemberInterviews, type MemberInterview } from './member-interviews';
export {
  memberThingSchema,
  pageSchema,
  type PersonHead,
  type Standing,
  type TeamProgress,
  teamProgressSchema,
} from './schemas';
export { getTeamYard } from './yard/get-team-yard';
export { type TeamUnit, type TeamYard, teamYardSchema } from './yard/schemas';
