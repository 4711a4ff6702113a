import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { listTeams, waitingTopic } from '@/lib/teams';

/** The topics that hear whenever the caller's list of who waits may have changed. */
export async function watchPeers({ ctx }: { ctx: Ctx }): Promise<string[]> {
  authorize(ctx, 'interview:read');
  const teams = await listTeams({ ctx });
  return teams.map(({ slug }) => waitingTopic(slug));
}
