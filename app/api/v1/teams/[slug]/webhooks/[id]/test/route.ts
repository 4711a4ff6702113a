import { serve } from '@/lib/http';
import { testWebhook } from '@/lib/webhooks';
import { contracts } from '../../../../../contracts';

export const POST = serve(contracts.testWebhook, ({ ctx, params }) => testWebhook({ ctx, input: params }));
