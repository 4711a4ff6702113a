import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { pointsFlags, pointsPeriods, users } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx, lockOwner } from '@/lib/auth';
import { formatStudyDay } from '@/lib/srs';
import { announce } from '@/lib/http';
import type { PointsFlag } from './list-flags';
import { pointsTopic } from './store-points';

const MOST = 200;

/** The oldest two hundred things that look wrong and that the operator has not cleared; a coach may have. For operators. */
export async function listSuspects({ ctx }: { ctx: Ctx }): Promise<(PointsFlag & { userId: string; name: string })[]> {
  authorizeAdmin(ctx);
  const rows = await ctx.reader
    .select({
      userId: pointsFlags.userId,
      name: users.name,
      studyDay: pointsFlags.studyDay,
      reason: pointsFlags.reason,
      at: pointsFlags.at,
    })
    .from(pointsFlags)
    .innerJoin(users, eq(users.id, pointsFlags.userId))
    .where(isNull(pointsFlags.clearedAt))
    .orderBy(asc(pointsFlags.at), asc(pointsFlags.userId))
    .limit(MOST);
  return rows.map(({ studyDay, ...flag }) => ({ ...flag, day: formatStudyDay(studyDay) }));
}

/**
 * The operator has looked at a learner's points and finds nothing wrong: they count on every board again, and in the rank
 * of who is in no team. Answers with how many flags that were. For operators.
 */
export async function clearSuspect({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { userId: string };
}): Promise<{ cleared: number }> {
  authorizeAdmin(ctx);
  const userId = z.uuid().parse(input.userId);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const rows = await tx
      .update(pointsFlags)
      .set({ clearedAt: ctx.now })
      .where(and(eq(pointsFlags.userId, userId), isNull(pointsFlags.clearedAt)))
      .returning({ day: pointsFlags.studyDay });
    await tx.update(pointsPeriods).set({ flaggedAt: null }).where(eq(pointsPeriods.userId, userId));
    await announce(tx, pointsTopic(userId));
    return { cleared: rows.length };
  });
}
