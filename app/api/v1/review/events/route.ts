import { serve } from '@/lib/http';
import { recordReviews } from '@/lib/review';
import { contracts } from '../../contracts';

export const POST = serve(contracts.recordReviews, ({ ctx, body }) => recordReviews({ ctx, input: body }));
