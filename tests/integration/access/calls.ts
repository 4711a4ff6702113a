import { contracts } from '@/app/api/v1/contracts';
import { clearPoints, getBoard, getInstanceRank, getTeamsBoard } from '@/lib/boards';
import { assign, getTeamProgress, getTeamYard, listAssignments } from '@/lib/coach';
import { authRows } from './auth-rows';
import { contentRows } from './content-rows';
import { commentRows } from './comment-rows';
import { interviewRows } from './interview-rows';
import { labRows } from './lab-rows';
import { row, type Row } from './matrix';
import { mockRows } from './mock-rows';
import { nudgeRows } from './nudge-rows';
import { peerRows } from './peer-rows';
import { reviewRows } from './review-rows';
import { question, type Scene } from './scene';
import { newcomer, teamRows } from './team-rows';
import { hook, webhookRows } from './webhook-rows';

export type Sent = { params?: Record<string, string>; query?: string; body?: unknown };

/** Whom the operation serves and what it is about, as its verb's row has it; and what to send then. */
export type Call = {
  row: Row;
  sends: (input: never, scene: Scene) => Sent;
  /** Where it is not the contract's. */
  status?: number;
};

type Thing = { id: string };

const board = row({
  rule: 'member',
  scopes: ['teams:read'],
  run: (ctx, _, { slug }) => getBoard({ ctx, input: { slug } }),
});
const instanceRank = row({ rule: 'own', scopes: ['teams:read'], run: (ctx) => getInstanceRank({ ctx, input: {} }) });
const teamsBoard = row({ rule: 'own', scopes: ['teams:read'], run: (ctx) => getTeamsBoard({ ctx, input: {} }) });
const progress = row({
  rule: 'coach',
  scopes: ['teams:read'],
  run: (ctx, _, { slug }) => getTeamProgress({ ctx, input: { slug } }),
});
const yard = row({
  rule: 'member',
  scopes: ['teams:read'],
  run: (ctx, _, { slug }) => getTeamYard({ ctx, input: { slug } }),
});
const task = { what: 'unit', ref: 'cmd-vs-entrypoint', dueOn: '2026-03-20', note: 'Please.' } as const;
const asked = row({
  rule: 'coach',
  scopes: ['teams:write'],
  given: ({ as, slug }) => assign({ ctx: as('coach'), input: { slug, ...task } }),
  run: async () => {},
});
const tasks = row({
  rule: 'member',
  scopes: ['teams:read'],
  given: asked.given,
  run: (ctx, _, { slug }) => listAssignments({ ctx, input: { slug } }),
});
const cleared = row({
  rule: 'coach',
  scopes: ['teams:write'],
  run: (ctx, _, { slug, ids }) => clearPoints({ ctx, input: { slug, userId: ids.learner } }),
});

const nothing = (): Sent => ({});
const byId = ({ id }: Thing): Sent => ({ params: { id } });
const byIdWith =
  (body: unknown) =>
  ({ id }: Thing): Sent => ({ params: { id }, body });
const ofTeam = (_: unknown, { slug }: Scene): Sent => ({ params: { slug } });
const ofTeamWith =
  (body: unknown) =>
  (_: unknown, { slug }: Scene): Sent => ({ params: { slug }, body });
const ofFellow = (_: unknown, { slug, ids }: Scene): Sent => ({ params: { slug, userId: ids.fellow } });
type Commented = Thing & { answer: string };
const ofLearner = ({ slug, ids }: Scene) => ({ params: { slug, userId: ids.learner } });
const aboutAnswer = ({ answer }: Commented): Sent => ({ query: `on=answer&id=${answer}` });
const byToken = ({ token }: { token: string }): Sent => ({ query: `token=${token}` });
const withBundle = ({ attemptId, bundle }: { attemptId: string; bundle: Uint8Array }): Sent => {
  return { params: { id: attemptId }, body: new Uint8Array(bundle) };
};
const event = { kind: 'review', cardId: 'day-10/card-1', rating: 3, at: '2026-03-10T12:00:00.000Z', durationMs: 4000 };

const { review } = reviewRows;
const lab = { params: { slug: 'cache-order' } };
const answering = { params: { id: question }, body: { answer: 'The shell is PID 1.' } };

/** A row per operation of the API; a new one without a row fails tests/integration/api-matrix.test.ts. */
export const calls: Record<string, Call> = {
  listUnits: { row: contentRows.content.listUnits!, sends: nothing },
  getUnit: { row: contentRows.content.getUnit!, sends: () => ({ params: { day: '12' } }) },
  getPosition: {
    row: { ...review.getReadingPosition!, rule: 'public' },
    sends: () => ({ params: { day: '12' } }),
  },
  savePosition: {
    row: review.saveReadingPosition!,
    sends: () => ({ params: { day: '12' }, body: { heading: 'why', fraction: 1 } }),
  },
  getQueue: { row: review.getQueue!, sends: () => ({ query: 'limit=200&day=10' }) },
  recordReviews: {
    row: review.recordReviews!,
    sends: () => ({ body: { events: [{ id: '0190a6b2-0000-7000-8000-00000000abcd', ...event }] } }),
  },
  getStats: { row: review.getStats!, sends: nothing },
  exportLog: { row: review.exportLog!, sends: () => ({ query: 'format=csv' }) },
  saveNote: { row: review.saveCardNote!, sends: () => ({ body: { cardId: 'day-10/card-1', text: 'Mine.' } }) },
  listLabs: { row: labRows.listLabs!, sends: nothing },
  getLab: { row: labRows.getLab!, sends: () => lab },
  startAttempt: { row: labRows.startAttempt!, sends: () => lab },
  checkLab: { row: labRows.checkLab!, sends: withBundle },
  submitLab: { row: labRows.submitLab!, sends: withBundle },
  takeHint: { row: labRows.takeHint!, sends: byIdWith({ check: 'runs' }) },
  getSubmission: { row: labRows.getSubmission!, sends: byId },
  adoptTimeZone: { row: authRows.adoptTimeZone!, sends: () => ({ body: { timeZone: 'Pacific/Auckland' } }) },
  answerQuestion: { row: interviewRows.answerQuestion!, sends: () => answering },
  saveDraft: { row: interviewRows.saveDraft!, sends: () => answering },
  judgeByModel: { row: interviewRows.judgeByModel!, sends: byIdWith({}) },
  startInterview: {
    row: mockRows.startInterview!,
    sends: () => ({ body: { level: 'mid', minutes: 15, mode: 'practice' } }),
  },
  getInterview: { row: mockRows.getInterview!, sends: byId },
  saveTurnDraft: { row: mockRows.saveTurnDraft!, sends: byIdWith({ answer: 'So far.' }) },
  takeTurn: { row: mockRows.takeTurn!, sends: byIdWith({ answer: '' }) },
  pauseInterview: { row: mockRows.pauseInterview!, sends: byIdWith({ paused: true }) },
  finishInterview: { row: mockRows.finishInterview!, sends: byId },
  listTeams: { row: teamRows.listTeams!, sends: nothing },
  createTeam: {
    row: teamRows.createTeam!,
    sends: () => ({ body: { name: 'Crew', displayName: 'Me', timeZone: 'UTC' } }),
  },
  joinTeam: {
    row: teamRows.joinTeam!,
    sends: ({ token }: { token: string }) => ({ body: newcomer(token) }),
  },
  getTeam: { row: teamRows.getTeam!, sends: ofTeam },
  updateTeam: { row: teamRows.updateTeam!, sends: ofTeamWith({ weeklyGoal: 5 }) },
  dissolveTeam: {
    row: teamRows.dissolveTeam!,
    // The teams of the scene are called by their addresses.
    sends: (_: unknown, { slug }) => ({ params: { slug }, query: `confirm=${slug}` }),
  },
  transferOwnership: {
    row: teamRows.transferOwnership!,
    sends: (_: unknown, { slug, ids }) => ({ params: { slug }, body: { userId: ids.fellow } }),
  },
  listTeamLog: { row: teamRows.listTeamLog!, sends: ofTeam },
  listInvites: { row: teamRows.listInvites!, sends: ofTeam },
  updateMembership: { row: teamRows.updateMembership!, sends: ofTeamWith({ visibility: 'hidden' }) },
  createInvite: { row: teamRows.createInvite!, sends: ofTeamWith({ expiresInDays: 1, maxUses: 1 }) },
  revokeInvite: { row: teamRows.revokeInvite!, sends: ({ id }: Thing, { slug }) => ({ params: { slug, id } }) },
  changeRole: {
    row: teamRows.changeRole!,
    sends: (input, scene) => ({ ...ofFellow(input, scene), body: { role: 'coach' } }),
  },
  removeMember: { row: teamRows.removeMember!, sends: ofFellow },
  leaveTeam: { row: teamRows.leaveTeam!, sends: ofTeam },
  getLeaderboard: { row: board, sends: ofTeam },
  watchLeaderboard: { row: board, sends: ofTeam },
  clearPoints: { row: cleared, sends: ofFellow },
  getTeamProgress: { row: progress, sends: ofTeam },
  exportTeamProgress: { row: progress, sends: ofTeam },
  listAssignments: { row: tasks, sends: ofTeam },
  assign: { row: asked, sends: ofTeamWith(task) },
  unassign: { row: asked, sends: ({ id }: Thing, { slug }) => ({ params: { slug, id } }) },
  getTeamYard: { row: yard, sends: ofTeam },
  listComments: { row: commentRows.listComments!, sends: aboutAnswer },
  addComment: {
    row: commentRows.addComment!,
    sends: ({ answer: id }: Commented) => ({ body: { on: 'answer', id, text: 'I will.' } }),
  },
  removeComment: { row: commentRows.removeComment!, sends: byId },
  listMemberComments: {
    row: commentRows.listMemberComments!,
    sends: (input: Commented, scene) => ({ ...aboutAnswer(input), ...ofLearner(scene) }),
  },
  addMemberComment: {
    row: commentRows.addMemberComment!,
    sends: ({ answer: id }: Commented, scene) => ({ ...ofLearner(scene), body: { on: 'answer', id, text: 'Do.' } }),
  },
  removeMemberComment: {
    row: commentRows.removeMemberComment!,
    sends: ({ id }: Commented, { slug, ids }) => ({ params: { slug, userId: ids.learner, id } }),
  },
  getPeerSession: { row: peerRows.getPeerSession!, sends: byId },
  watchPeerSession: { row: peerRows.getPeerSession!, sends: byId },
  watchPeers: { row: peerRows.watchPeers!, sends: nothing },
  joinPeerSession: { row: peerRows.joinPeerSession!, sends: byId },
  startPeerRound: { row: peerRows.startRound!, sends: byIdWith({ round: 1 }) },
  savePeerAnswer: { row: peerRows.savePeerAnswer!, sends: byIdWith({ answer: 'So far.', after: 2 }) },
  tickCriterion: {
    row: peerRows.tickCriterion!,
    sends: ({ id, sheet }: Thing & { sheet: { criteria: Thing[] } }) => {
      return { params: { id }, body: { round: 1, criterion: sheet.criteria[0]!.id, ticked: true, note: '' } };
    },
  },
  askProbe: {
    row: peerRows.askProbe!,
    sends: ({ id, sheet }: Thing & { sheet: { criteria: { probe: string | null }[] } }) => {
      return { params: { id }, body: { round: 1, ask: sheet.criteria.find(({ probe }) => probe)!.probe } };
    },
  },
  endPeerRound: { row: peerRows.endRound!, sends: byIdWith({ after: 1 }) },
  swapPeerRoles: { row: peerRows.swapRoles!, sends: byId },
  savePeerForm: { row: peerRows.saveForm!, sends: byIdWith({ good: 'Calm.' }) },
  filePeerForm: { row: peerRows.fileForm!, sends: byIdWith({ good: 'Calm.', workOn: 'Signals.' }) },
  leavePeerSession: { row: peerRows.leavePeerSession!, sends: byId },
  getInstanceRank: { row: instanceRank, sends: nothing },
  getTeamsBoard: { row: teamsBoard, sends: nothing },
  listWebhooks: { row: webhookRows.listWebhooks!, sends: ofTeam },
  addWebhook: { row: webhookRows.addWebhook!, sends: ofTeamWith(hook) },
  updateWebhook: {
    row: webhookRows.updateWebhook!,
    sends: ({ id }: Thing, { slug }) => ({ params: { slug, id }, body: { events: ['week.closed'] } }),
  },
  removeWebhook: { row: webhookRows.removeWebhook!, sends: ({ id }: Thing, { slug }) => ({ params: { slug, id } }) },
  testWebhook: { row: webhookRows.testWebhook!, sends: ({ id }: Thing, { slug }) => ({ params: { slug, id } }) },
  makeCalendar: { row: nudgeRows.makeCalendar!, sends: nothing },
  removeCalendar: { row: nudgeRows.removeCalendar!, sends: nothing },
  stopDigest: { row: nudgeRows.unsubscribe!, sends: byToken },
  askToStopDigest: { row: nudgeRows.unsubscribe!, sends: byToken, status: 303 },
  createToken: { row: authRows.createApiToken!, sends: () => ({ body: { name: 'Mine', scopes: ['tokens:write'] } }) },
} satisfies Record<keyof typeof contracts, Call>;
