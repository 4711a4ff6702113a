import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { listTeams } from '@/lib/teams';

/** The topic that hears when somebody of a team begins to wait for a partner, or waits no longer. */
export const waitingTopic = (slug: string): string => `peers:${slug}`;

/** The topics that hear whenever the caller's list of who waits may have changed. */
export async function watchPeers({ ctx }: { ctx: Ctx }): Promise<string[]> {
  authorize(ctx, 'interview:read');
  const teams = await listTeams({ ctx });
  return teams.map(({ slug }) => waitingTopic(slug));
}
