import { serve } from '@/lib/http';
import { saveReadingPosition } from '@/lib/review';
import { contracts } from '../../../contracts';

export const PUT = serve(contracts.savePosition, ({ ctx, params, body }) =>
  saveReadingPosition({ ctx, input: { ...params, ...body } }),
);
