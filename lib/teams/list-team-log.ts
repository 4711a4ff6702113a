import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember } from './authorize-member';
import { selectLog } from './queries';
import type { TeamParams } from './schemas';

/** Lines of the log that are shown. */
const MOST_LINES = 500;

/** Who did what to the team, newest first. Throws `not_found`, `forbidden` unless an owner asks. */
export async function listTeamLog({ ctx, input }: { ctx: Ctx; input: TeamParams }) {
  const { team } = await authorizeMember(ctx, 'teams:read', { ...input, atLeast: 'owner' });
  const rows = await selectLog(ctx.db, team.id, MOST_LINES);
  return rows.map(({ id, at, actorName, action, subjectName, detail }) => {
    return { id, at, actorName, action, subjectName, detail };
  });
}
