import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { memberships, pointsPeriods } from '@/db/schema';
import type { Period } from '@/lib/points';

/** A member with their points of one period; a member of several periods comes several times, one of none once. */
export type BoardRow = Awaited<ReturnType<typeof selectBoardRows>>[number];

export async function selectBoardRows(
  db: Db,
  { teamId, period, starts }: { teamId: string; period: Period; starts: readonly number[] },
) {
  return db
    .select({
      userId: memberships.userId,
      displayName: memberships.displayName,
      avatar: memberships.avatar,
      visibility: memberships.visibility,
      clearedAt: memberships.pointsClearedAt,
      start: pointsPeriods.start,
      points: pointsPeriods.points,
      reachedAt: pointsPeriods.reachedAt,
      flaggedAt: pointsPeriods.flaggedAt,
    })
    .from(memberships)
    .leftJoin(
      pointsPeriods,
      and(
        eq(pointsPeriods.userId, memberships.userId),
        eq(pointsPeriods.period, period),
        sql`${pointsPeriods.start} = any(${sql.param([...starts])}::integer[])`,
      ),
    )
    .where(eq(memberships.teamId, teamId));
}
