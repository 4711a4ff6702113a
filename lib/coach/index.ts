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
export { addComment } from './comments/add-comment';
export { addMemberComment } from './comments/add-member-comment';
export { listComments, listMemberComments } from './comments/list-comments';
export { listUnseenComments, type UnseenComments } from './comments/list-unseen-comments';
export { markCommentsSeen } from './comments/mark-comments-seen';
export { removeComment, removeMemberComment } from './comments/remove-comment';
export {
  commentBodySchema,
  commentKeySchema,
  commentSchema,
  type MemberThread,
  memberThreadSchema,
  seenSchema,
  type Subject,
  subjectSchema,
  type Thread,
  threadSchema,
} from './comments/schemas';
export { exportTeamProgress } from './export-team-progress';
export { getMemberProgress, type MemberProgress } from './get-member-progress';
export { getTeamProgress } from './get-team-progress';
export { getMemberAnswer, listMemberAnswers, type MemberAnswer } from './member-answers';
export { getMemberInterview, listMemberInterviews, type MemberInterview } from './member-interviews';
export { getMemberSubmission, listMemberSubmissions, type MemberSubmission } from './member-submissions';
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
