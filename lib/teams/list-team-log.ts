import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember } from './authorize-member';
import { selectLog } from './queries';
import { type ListTeamLogInput, listTeamLogSchema } from './schemas';

const PAGE = 50;

/**
 * Who did what to the team, newest first, fifty lines at a time; `older` is what to ask for next, or null. Throws
 * `not_found`, `forbidden` unless an owner asks.
 */
export async function listTeamLog({ ctx, input }: { ctx: Ctx; input: ListTeamLogInput }) {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'owner' });
  const { before } = listTeamLogSchema.parse(input);
  const rows = await selectLog(ctx.db, { teamId: team.id, before, most: PAGE + 1 });
  const lines = rows.slice(0, PAGE).map(({ id, at, actorName, action, subjectName, detail }) => {
    return { id, at, actorName, action, subjectName, detail };
  });
  return { lines, older: rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null };
}

export type TeamLog = Awaited<ReturnType<typeof listTeamLog>>;
