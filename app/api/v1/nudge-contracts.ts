import { z } from 'zod';
import { defineContract } from '@/lib/http';
import { unsubscribeSchema } from '@/lib/nudges';

const done = z.object({ done: z.literal(true) });
const digestPath = '/api/v1/digest/unsubscribe';

export const nudgeContracts = {
  makeCalendar: defineContract({
    method: 'POST',
    path: '/api/v1/calendar',
    summary:
      "Make the secret address of the caller's calendar, or a new one in its place; it is in this answer and nowhere else. A token also needs review:read and teams:read",
    access: 'tokens:write',
    result: z.object({ url: z.url(), createdAt: z.iso.datetime() }),
    secretResult: true,
    status: 201,
  }),
  removeCalendar: defineContract({
    method: 'DELETE',
    path: '/api/v1/calendar',
    summary: "End the caller's calendar at once",
    access: 'tokens:write',
    result: done,
  }),
  stopDigest: defineContract({
    method: 'POST',
    path: digestPath,
    summary: 'Stop the weekly mail in whose List-Unsubscribe header this address stands (RFC 8058)',
    access: 'public',
    fromAnywhere: true,
    query: unsubscribeSchema,
    result: done,
  }),
  askToStopDigest: defineContract({
    method: 'GET',
    path: digestPath,
    summary: 'Leads to the page that asks first: programs that look at links must not stop a mail',
    access: 'public',
    query: unsubscribeSchema,
    result: z.never(),
  }),
};
