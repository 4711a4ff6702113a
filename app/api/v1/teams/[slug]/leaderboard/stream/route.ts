import { watchBoard } from '@/lib/boards';
import { serve, streamEvents } from '@/lib/http';
import { contracts } from '../../../../contracts';

export const GET = serve(contracts.watchLeaderboard, async ({ ctx, params, query, request }) => {
  const follow = await watchBoard({ ctx, input: { ...params, ...query } });
  return streamEvents(request, (send) => follow((board) => send('change', board ? JSON.stringify(board) : '')));
});
