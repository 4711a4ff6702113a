import { serve } from '@/lib/http';
import { getReadingPosition, saveReadingPosition } from '@/lib/review';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.getPosition, async ({ ctx, params }) => {
  if (ctx.actor.kind === 'anonymous') return { signedIn: false, position: null };
  return { signedIn: true, position: await getReadingPosition({ ctx, input: params }) };
});

export const PUT = serve(contracts.savePosition, ({ ctx, params, body }) =>
  saveReadingPosition({ ctx, input: { ...params, ...body } }),
);
