import 'server-only';
import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { columnParam } from '@/db/column-param';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import type { DayTally, Line, LineKind } from './day-tally';
import { type Period, periods } from './periods';

export type Standing = { period: Period; start: number; points: number; reachedAt: Date; flaggedAt: Date | null };
export type DayRow = DayTally & { studyDay: number; points: number };

/** What is stored of a learner for some days and periods. */
export type RollUps = { days: Map<number, DayRow>; standings: Standing[] };

/** As PostgreSQL has them; a day stands among the periods under its number. */
type RollUpRow = {
  period: Period | 'day';
  start: number;
  points: number;
  payments: number[];
  streak: boolean;
  other: number;
  reached_at: string;
  flagged_at: string | null;
};

/** The days, and every period that begins on one of `starts`. Both in one statement, whose text is always the same. */
export async function findRollUps(
  db: Db,
  userId: string,
  { days, starts }: { days: readonly number[]; starts: readonly number[] },
): Promise<RollUps> {
  const rows = await db.execute<RollUpRow>(sql`
    select 'day' as period, study_day as start, points, payments, streak, other, null as reached_at, null as flagged_at
    from points_days where user_id = ${userId} and study_day = any(${columnParam(days)}::integer[])
    union all
    select period, start, points, null, null, null, reached_at, flagged_at
    from points_periods
    where user_id = ${userId} and period = any(${columnParam(periods)}::text[])
      and start = any(${columnParam(starts)}::integer[])`);
  const found: RollUps = { days: new Map(), standings: [] };
  for (const { period, start, points, payments, streak, other, reached_at, flagged_at } of rows) {
    if (period === 'day') found.days.set(start, { studyDay: start, points, payments, streak, other });
    else {
      const flaggedAt = flagged_at === null ? null : new Date(flagged_at);
      found.standings.push({ period, start, points, reachedAt: new Date(reached_at), flaggedAt });
    }
  }
  return found;
}

/** Whether something was paid for under this cause. */
export async function isPaid(db: Db, userId: string, cause: string): Promise<boolean> {
  const rows = await db
    .select({ cause: pointsLedger.cause })
    .from(pointsLedger)
    .where(and(eq(pointsLedger.userId, userId), eq(pointsLedger.cause, cause)))
    .limit(1);
  return rows.length > 0;
}

/** How many things of this kind were paid for on a study day. */
export async function countPaid(db: Db, userId: string, kind: LineKind, studyDay: number): Promise<number> {
  const [row] = await db
    .select({ paid: count() })
    .from(pointsLedger)
    .where(and(eq(pointsLedger.userId, userId), eq(pointsLedger.studyDay, studyDay), eq(pointsLedger.kind, kind)));
  return row?.paid ?? 0;
}

export type LedgerRow = Line & { at: Date };

const lineColumns = {
  cause: pointsLedger.cause,
  studyDay: pointsLedger.studyDay,
  kind: pointsLedger.kind,
  worth: pointsLedger.worth,
  times: pointsLedger.times,
  at: pointsLedger.at,
};

/** The whole ledger of a learner, oldest first. */
export async function loadLedger(db: Db, userId: string): Promise<LedgerRow[]> {
  return db.select(lineColumns).from(pointsLedger).where(eq(pointsLedger.userId, userId)).orderBy(asc(pointsLedger.at));
}

/** The last `most` days with points, newest first. */
export async function selectDays(db: Db, userId: string, most: number): Promise<DayRow[]> {
  return db
    .select()
    .from(pointsDays)
    .where(eq(pointsDays.userId, userId))
    .orderBy(desc(pointsDays.studyDay))
    .limit(most);
}

export async function deleteFolds(db: Db, userId: string): Promise<void> {
  await db.delete(pointsDays).where(eq(pointsDays.userId, userId));
  await db.delete(pointsPeriods).where(eq(pointsPeriods.userId, userId));
}

/** Without those that the operator has cleared. */
export async function selectFlags(db: Db, userId: string) {
  return db
    .select({ studyDay: pointsFlags.studyDay, reason: pointsFlags.reason, at: pointsFlags.at })
    .from(pointsFlags)
    .where(and(eq(pointsFlags.userId, userId), isNull(pointsFlags.clearedAt)))
    .orderBy(asc(pointsFlags.studyDay), asc(pointsFlags.reason));
}
