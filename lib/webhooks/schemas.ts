import { z } from 'zod';
import { teamParamsSchema } from '@/lib/teams';

/** What a webhook may ask to hear of. */
export const webhookEvents = [
  'member.joined',
  'member.left',
  'assignment.created',
  'goal.reached',
  'week.closed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const eventsSchema = z
  .array(z.enum(webhookEvents))
  .min(1, 'choose at least one')
  .transform((events) => webhookEvents.filter((event) => events.includes(event)));

export const webhookBodySchema = z.strictObject({
  /** Where messages are sent. It is shown in part only from then on. */
  url: z.string().trim().min(1, 'needs an address').max(2000, 'has at most 2000 characters'),
  events: eventsSchema,
});
export const addWebhookSchema = teamParamsSchema.extend(webhookBodySchema.shape);
export type AddWebhookInput = z.input<typeof addWebhookSchema>;

export const webhookParamsSchema = teamParamsSchema.extend({ id: z.uuid() });
export type WebhookParams = z.input<typeof webhookParamsSchema>;

export const webhookChangeSchema = z.strictObject({
  events: eventsSchema.optional(),
  /** Makes another secret; the old one signs nothing any more. */
  renewSecret: z.literal(true).optional(),
  /** Turns it on again after it was stopped, if a test message arrives. */
  on: z.literal(true).optional(),
});
export const updateWebhookSchema = webhookParamsSchema.extend(webhookChangeSchema.shape);
export type UpdateWebhookInput = z.input<typeof updateWebhookSchema>;

/** How a try ended: the status of the reply, if there was one, and what was wrong; null when it arrived. */
export const outcomeSchema = z.object({ status: z.int().nullable(), problem: z.string().nullable() });
export type Outcome = z.infer<typeof outcomeSchema>;

const deliverySchema = z.object({
  id: z.string(),
  event: z.enum([...webhookEvents, 'test']),
  createdAt: z.iso.datetime(),
  attempts: z.int(),
  /** Of the last attempt. */
  ...outcomeSchema.shape,
  deliveredAt: z.iso.datetime().nullable(),
  /** When it was given up. */
  failedAt: z.iso.datetime().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const webhookSchema = z.object({
  id: z.string(),
  /** The origin, and the last four characters of what follows where that is long: the whole is often a secret. */
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: z.iso.datetime(),
  /** What the team calls who added it; null when they have left: it goes on until an owner removes it. */
  addedBy: z.string().nullable(),
  /** Since when nothing is sent: `gone` after a reply of 410, `failing` after five messages in a row that did not arrive. */
  stopped: z.object({ at: z.iso.datetime(), why: z.enum(['gone', 'failing']) }).nullable(),
  /** The last ten messages, newest first. */
  deliveries: z.array(deliverySchema),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** The payload of the job that sends a message. */
export const deliveryKeySchema = z.object({ teamId: z.uuid(), webhookId: z.uuid(), id: z.uuid() });
export type DeliveryKey = z.infer<typeof deliveryKeySchema>;
