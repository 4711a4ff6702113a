import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { listPointsFlags, type PointsFlag } from '@/lib/points';
import { authorizeMember, type MembershipRow, type TeamParams } from '@/lib/teams';
import { selectBoardRows } from './queries';
import { isUnderReview } from './rank';

export type Flagged = Pick<MembershipRow, 'userId' | 'displayName'> & { flags: PointsFlag[] };

/**
 * Members whose points a coach has yet to look at, with what seemed wrong since the last look. Throws `not_found`,
 * `forbidden` for a plain member.
 */
export async function listFlagged({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<Flagged[]> {
  const { team } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'coach' });
  const rows = await selectBoardRows(ctx.reader, { teamId: team.id, period: 'all', starts: [0] });
  const flagged: Flagged[] = [];
  for (const row of rows) {
    if (!isUnderReview(row)) continue;
    const { userId, displayName, clearedAt } = row;
    const flags = await listPointsFlags({ ctx: ctxForReading(ctx, userId) });
    flagged.push({ userId, displayName, flags: flags.filter(({ at }) => !clearedAt || at > clearedAt) });
  }
  return flagged.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1));
}
