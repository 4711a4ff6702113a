import { z } from 'zod';
import { defineContract } from '@/lib/http';
import { teamParamsSchema } from '@/lib/teams';
import {
  outcomeSchema,
  webhookBodySchema,
  webhookChangeSchema,
  webhookParamsSchema,
  webhookSchema,
} from '@/lib/webhooks';

/** Where the news of a team goes; all for its owners. */
export const webhookContracts = {
  listWebhooks: defineContract({
    method: 'GET',
    path: '/api/v1/teams/{slug}/webhooks',
    summary: 'Owners: the webhooks of a team with their last ten messages, without secrets',
    access: 'teams:read',
    params: teamParamsSchema,
    result: z.object({ webhooks: z.array(webhookSchema) }),
  }),
  addWebhook: defineContract({
    method: 'POST',
    path: '/api/v1/teams/{slug}/webhooks',
    summary: 'Owners: add a webhook; `secret`, which signs its messages, is here only',
    access: 'teams:write',
    params: teamParamsSchema,
    body: webhookBodySchema,
    result: z.object({ id: z.string(), secret: z.string() }),
    secretResult: true,
    status: 201,
  }),
  updateWebhook: defineContract({
    method: 'PATCH',
    path: '/api/v1/teams/{slug}/webhooks/{id}',
    summary:
      'Owners: change what a webhook hears of, make another secret (which is here only), or turn it on again if a test arrives',
    access: 'teams:write',
    params: webhookParamsSchema,
    body: webhookChangeSchema,
    result: z.object({ secret: z.string().nullable() }),
    secretResult: true,
  }),
  removeWebhook: defineContract({
    method: 'DELETE',
    path: '/api/v1/teams/{slug}/webhooks/{id}',
    summary: 'Owners: remove a webhook with what waits for it',
    access: 'teams:write',
    params: webhookParamsSchema,
    result: z.object({ done: z.literal(true) }),
  }),
  testWebhook: defineContract({
    method: 'POST',
    path: '/api/v1/teams/{slug}/webhooks/{id}/test',
    summary: 'Owners: send a test message now; `problem` is null when it arrived',
    access: 'teams:write',
    params: webhookParamsSchema,
    result: outcomeSchema,
  }),
};
