import { z } from 'zod';
import {
  assignBodySchema,
  assignmentKeySchema,
  assignmentsSchema,
  pageSchema,
  teamProgressSchema,
  teamYardSchema,
} from '@/lib/coach';
import { defineContract } from '@/lib/http';
import { teamParamsSchema } from '@/lib/teams';

/** What coaches see of their team and ask of it, and what everyone in it recalls together. */
export const coachContracts = {
  getTeamProgress: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/progress',
    summary: 'The team member by member and unit by unit, 50 people a page; for coaches and owners',
    access: 'teams:read',
    params: teamParamsSchema,
    query: pageSchema,
    result: teamProgressSchema,
  }),
  exportTeamProgress: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/progress.csv',
    summary: 'The progress of the whole team as CSV, a line per member; for coaches and owners',
    access: 'teams:read',
    params: teamParamsSchema,
    result: z.string(),
  }),
  getTeamYard: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/yard',
    summary: 'What the team recalls together, unit by unit, and who may be asked; the same for every member',
    access: 'teams:read',
    params: teamParamsSchema,
    result: teamYardSchema,
  }),
  listAssignments: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/assignments',
    summary: 'What the team is to do and whether the caller has; for coaches and owners also who else has',
    access: 'teams:read',
    params: teamParamsSchema,
    query: pageSchema,
    result: assignmentsSchema,
  }),
  assign: defineContract({
    method: 'POST',
    path: '/api/v1/teams/{slug}/assignments',
    summary: 'Ask the team to do something by a day; for coaches and owners',
    access: 'teams:write',
    params: teamParamsSchema,
    body: assignBodySchema,
    result: z.object({ id: z.string() }),
    status: 201,
  }),
  unassign: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/assignments/{id}',
    summary: 'Take an assignment back; for coaches and owners',
    access: 'teams:write',
    params: assignmentKeySchema,
    result: z.object({ done: z.literal(true) }),
  }),
};
