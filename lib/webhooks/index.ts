export { addWebhook } from './add-webhook';
export { announceWeeks } from './announce-weeks';
export { deliverWebhook } from './deliver-webhook';
export { listWebhooks } from './list-webhooks';
export { removeWebhook } from './remove-webhook';
export {
  addWebhookSchema,
  type Delivery,
  outcomeSchema,
  updateWebhookSchema,
  type Webhook,
  webhookBodySchema,
  webhookChangeSchema,
  type WebhookEvent,
  webhookEvents,
  webhookParamsSchema,
  webhookSchema,
} from './schemas';
export { tellLeft } from './tell-left';
export { testWebhook } from './test-webhook';
export { updateWebhook } from './update-webhook';
