import { serve } from '@/lib/http';
import { addWebhook, listWebhooks } from '@/lib/webhooks';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.listWebhooks, async ({ ctx, params }) => ({
  webhooks: await listWebhooks({ ctx, input: params }),
}));

export const POST = serve(contracts.addWebhook, ({ ctx, params, body }) =>
  addWebhook({ ctx, input: { ...params, ...body } }),
);
