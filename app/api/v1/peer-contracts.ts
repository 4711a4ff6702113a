import { z } from 'zod';
import { defineContract } from '@/lib/http';
import {
  endRoundSchema,
  peerAnswerSchema,
  peerFormDraftSchema,
  peerFormSchema,
  peerParamsSchema,
  peerProbeSchema,
  peerSessionSchema,
  peerStepSchema,
  peerTickSchema,
} from '@/lib/interview';

/** A peer interview as its two people see it; a token needs teams:read beside the scope named. */
const peer = {
  access: 'interview:write',
  params: peerParamsSchema,
  result: z.object({ session: peerSessionSchema }),
} as const;

/** The operations of peer interviews, a part of `contracts`. */
export const peerContracts = {
  getPeerSession: defineContract({
    ...peer,
    method: 'GET',
    path: '/api/v1/peer-interviews/{id}',
    summary: 'A peer interview of the caller, or one that waits in their team, as their role may see it',
    access: 'interview:read',
  }),
  watchPeerSession: defineContract({
    method: 'GET',
    path: '/api/v1/peer-interviews/{id}/stream',
    summary: 'Server-sent events: `change` with the new version whenever it changed, `here` every 15 seconds',
    access: 'interview:read',
    params: peerParamsSchema,
    result: z.string(),
  }),
  watchPeers: defineContract({
    method: 'GET',
    path: '/api/v1/peer-interviews/stream',
    summary: 'Server-sent events: `change` when somebody of the caller’s teams begins to wait, or waits no longer',
    access: 'interview:read',
    result: z.string(),
  }),
  joinPeerSession: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/join',
    summary: 'Join who waits, as the second and last',
  }),
  startPeerRound: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/start',
    summary: 'As the interviewer: show the question to the candidate and start the clock',
    body: peerStepSchema,
  }),
  savePeerAnswer: defineContract({
    ...peer,
    method: 'PUT',
    path: '/api/v1/peer-interviews/{id}/answer',
    summary: 'As the candidate: keep what is typed so far',
    body: peerAnswerSchema,
  }),
  tickCriterion: defineContract({
    ...peer,
    method: 'PUT',
    path: '/api/v1/peer-interviews/{id}/ticks',
    summary: 'As the interviewer: note whether a criterion was heard',
    body: peerTickSchema,
  }),
  askProbe: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/probes',
    summary: 'As the interviewer: show the candidate a follow-up from the sheet',
    body: peerProbeSchema,
  }),
  endPeerRound: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/end',
    summary: 'End the round, with the last words of the candidate; both then see answer, ticks and model answer',
    body: endRoundSchema,
  }),
  swapPeerRoles: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/swap',
    summary: 'Go on to the second round, with another question and roles changed',
  }),
  savePeerForm: defineContract({
    ...peer,
    method: 'PUT',
    path: '/api/v1/peer-interviews/{id}/form',
    summary: 'Keep what is written so far into the form at the end',
    body: peerFormDraftSchema,
  }),
  filePeerForm: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/form',
    summary: 'File the form; when both have, both read both',
    body: peerFormSchema,
  }),
  leavePeerSession: defineContract({
    ...peer,
    method: 'POST',
    path: '/api/v1/peer-interviews/{id}/leave',
    summary: 'End it early for both, or take the invitation back',
  }),
};
