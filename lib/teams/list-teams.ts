import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { selectTeamsOf } from './queries';
import type { TeamRole } from './schemas';

export type TeamHead = { slug: string; name: string; role: TeamRole };

/** The teams that the learner is in, by name. */
export async function listTeams({ ctx }: { ctx: Ctx }): Promise<TeamHead[]> {
  const { userId } = authorize(ctx, 'teams:read');
  const rows = await selectTeamsOf(ctx.db, userId);
  return rows.map(({ team, me }) => ({ slug: team.slug, name: team.name, role: me.role }));
}
