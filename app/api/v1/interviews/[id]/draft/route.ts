import { serve } from '@/lib/http';
import { saveTurnDraft } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.saveTurnDraft, ({ ctx, params, body }) =>
  saveTurnDraft({ ctx, input: { ...params, ...body } }),
);
