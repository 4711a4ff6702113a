import { serve } from '@/lib/http';
import { saveDraft } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.saveDraft, ({ ctx, params, body }) =>
  saveDraft({ ctx, input: { ...params, ...body } }),
);
