import { z } from 'zod';
import {
  commentBodySchema,
  commentKeySchema,
  commentSchema,
  memberThingSchema,
  memberThreadSchema,
  subjectSchema,
  threadSchema,
} from '@/lib/coach';
import { defineContract } from '@/lib/http';
import { memberParamsSchema } from '@/lib/teams';

const done = { result: z.object({ done: z.literal(true) }) };
const written = { body: commentBodySchema, result: z.object({ comment: commentSchema }), status: 201 } as const;

/** What coaches and learners write about interviews, labs handed in and answers. */
export const commentContracts = {
  listComments: defineContract({
    method: 'GET',
    path: '/api/v1/comments',
    summary: "The comments on something of the caller's own, and whose coaches would read a reply",
    access: 'interview:read',
    query: subjectSchema,
    result: threadSchema,
  }),
  addComment: defineContract({
    method: 'POST',
    path: '/api/v1/comments',
    summary: "Reply to coaches about something of the caller's own, once one has commented on it",
    access: 'interview:write',
    ...written,
  }),
  removeComment: defineContract({
    method: 'DELETE',
    path: '/api/v1/comments/{id}',
    summary: "Remove a comment on something of the caller's own, whoever wrote it",
    access: 'interview:write',
    params: commentKeySchema,
    ...done,
  }),
  listMemberComments: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/members/{userId}/comments',
    summary: "The comments of this team's coaches on something of a member's, with the replies; for coaches and owners",
    access: 'teams:read',
    params: memberParamsSchema,
    query: subjectSchema,
    result: memberThreadSchema,
  }),
  addMemberComment: defineContract({
    method: 'POST',
    path: '/api/v1/teams/{slug}/members/{userId}/comments',
    summary: "Comment on a member's finished interview, lab handed in or answer; for coaches and owners",
    access: 'teams:write',
    params: memberParamsSchema,
    ...written,
  }),
  removeMemberComment: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/members/{userId}/comments/{id}',
    summary: 'Remove a comment that the caller wrote; for coaches and owners',
    access: 'teams:write',
    params: memberThingSchema,
    ...done,
  }),
};
