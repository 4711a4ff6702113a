import { serve } from '@/lib/http';
import { fileForm, saveForm } from '@/lib/interview';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.savePeerForm, async ({ ctx, params, body }) => ({
  session: await saveForm({ ctx, input: { ...params, ...body } }),
}));

export const POST = serve(contracts.filePeerForm, async ({ ctx, params, body }) => ({
  session: await fileForm({ ctx, input: { ...params, ...body } }),
}));
