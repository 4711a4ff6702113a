import { serve } from '@/lib/http';
import { removeWebhook, updateWebhook } from '@/lib/webhooks';
import { contracts } from '../../../../contracts';

export const PATCH = serve(contracts.updateWebhook, ({ ctx, params, body }) =>
  updateWebhook({ ctx, input: { ...params, ...body } }),
);

export const DELETE = serve(contracts.removeWebhook, async ({ ctx, params }) => {
  await removeWebhook({ ctx, input: params });
  return { done: true as const };
});
