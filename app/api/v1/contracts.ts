import { z } from 'zod';
import { createApiTokenSchema, scopes } from '@/lib/auth';
import { cardContentSchema, cardKinds } from '@/lib/content/schemas';
import { defineContract } from '@/lib/http';
import {
  queueInputSchema,
  queueSchema,
  recordResultSchema,
  recordReviewsSchema,
  saveNoteSchema,
  savePositionSchema,
  statsSchema,
  wireEventSchema,
} from '@/lib/review';

const unitSummary = {
  day: z.number().int(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  minutes: z.number().int(),
  topics: z.array(z.string()),
  cards: z.number().int(),
  scenarios: z.number().int(),
  lab: z.object({ slug: z.string(), version: z.string() }).nullable(),
};

/** Every operation of the public API. The OpenAPI document and the route handlers are both made of this list. */
export const contracts = {
  listUnits: defineContract({
    method: 'GET',
    path: '/api/v1/units',
    summary: 'All units in day order',
    access: 'public',
    result: z.object({ units: z.array(z.object(unitSummary)) }),
  }),
  getUnit: defineContract({
    method: 'GET',
    path: '/api/v1/units/{day}',
    summary: 'One unit with its cards',
    access: 'public',
    params: z.object({ day: z.coerce.number().int() }),
    result: z.object({
      unit: z.object({
        ...unitSummary,
        prerequisites: z.array(z.number().int()),
        objectives: z.array(z.object({ id: z.string(), text: z.string() })),
        sources: z.array(z.object({ title: z.string(), url: z.string() })),
      }),
      cards: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(cardKinds),
          objective: z.string(),
          siblingGroup: z.string(),
          content: cardContentSchema,
        }),
      ),
      scenarios: z.array(z.unknown()),
      lab: unitSummary.lab,
    }),
  }),
  getPosition: defineContract({
    method: 'GET',
    path: '/api/v1/units/{day}/position',
    summary: 'How far the caller has read a lesson; null when signed out or not begun',
    access: 'public',
    params: savePositionSchema.pick({ day: true }),
    result: z.object({
      signedIn: z.boolean(),
      position: savePositionSchema.omit({ day: true }).nullable(),
    }),
  }),
  savePosition: defineContract({
    method: 'PUT',
    path: '/api/v1/units/{day}/position',
    summary: 'Remember how far the caller has read a lesson',
    access: 'review:write',
    params: savePositionSchema.pick({ day: true }),
    body: savePositionSchema.omit({ day: true }),
    result: savePositionSchema,
  }),
  getQueue: defineContract({
    method: 'GET',
    path: '/api/v1/review/queue',
    summary: "Today's queue of the caller, with counts and what the daily limits hide",
    access: 'review:read',
    query: queueInputSchema,
    result: queueSchema,
  }),
  recordReviews: defineContract({
    method: 'POST',
    path: '/api/v1/review/events',
    summary: 'Record up to 500 review events; each is accepted, a duplicate, or rejected with a reason',
    access: 'review:write',
    body: recordReviewsSchema.extend({
      events: recordReviewsSchema.shape.events.meta({
        items: z.toJSONSchema(wireEventSchema, { unrepresentable: 'any' }),
      }),
    }),
    result: recordResultSchema,
    maxBodyBytes: 512 * 1024,
  }),
  getStats: defineContract({
    method: 'GET',
    path: '/api/v1/review/stats',
    summary: 'Statistics of the caller by study day',
    access: 'review:read',
    result: statsSchema,
  }),
  exportLog: defineContract({
    method: 'GET',
    path: '/api/v1/review/export',
    summary: "The caller's whole review log, as NDJSON or CSV",
    access: 'review:read',
    query: z.object({ format: z.enum(['ndjson', 'csv']).default('ndjson') }),
    result: z.string(),
  }),
  saveNote: defineContract({
    method: 'PUT',
    path: '/api/v1/review/notes',
    summary: "Keep the caller's private note on a card; an empty text removes it",
    access: 'review:write',
    body: saveNoteSchema,
    result: saveNoteSchema,
  }),
  createToken: defineContract({
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make a personal API token; it is in this answer and nowhere else',
    access: 'tokens:write',
    body: createApiTokenSchema,
    result: z.object({
      token: z.string(),
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.enum(Object.keys(scopes))),
      createdAt: z.string(),
      expiresAt: z.string().nullable(),
    }),
    secretResult: true,
    status: 201,
  }),
};
