import 'server-only';
import { and, asc, desc, eq, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import type { DayTally, Line, LineKind } from './day-tally';
import type { Period } from './periods';

export type Standing = { period: Period; start: number; points: number; reachedAt: Date; flaggedAt: Date | null };
export type StandingKey = Pick<Standing, 'period' | 'start'>;
export type DayRow = DayTally & { studyDay: number; points: number };

export async function findDays(db: Db, userId: string, days: readonly number[]): Promise<Map<number, DayRow>> {
  const rows = await db
    .select()
    .from(pointsDays)
    .where(and(eq(pointsDays.userId, userId), sql`${pointsDays.studyDay} = any(${sql.param([...days])}::integer[])`));
  return new Map(rows.map((row) => [row.studyDay, row]));
}

export async function findStandings(db: Db, userId: string, keys: readonly StandingKey[]): Promise<Standing[]> {
  const starts = (period: Period) => keys.flatMap((key) => (key.period === period ? [key.start] : []));
  const isOf = (period: Period) =>
    and(eq(pointsPeriods.period, period), sql`${pointsPeriods.start} = any(${sql.param(starts(period))}::integer[])`);
  return db
    .select()
    .from(pointsPeriods)
    .where(and(eq(pointsPeriods.userId, userId), or(isOf('week'), isOf('month'), isOf('all'))));
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

/** Whether something of this kind was paid for on a study day. */
export async function isKindPaid(db: Db, userId: string, kind: LineKind, studyDay: number): Promise<boolean> {
  const rows = await db
    .select({ cause: pointsLedger.cause })
    .from(pointsLedger)
    .where(and(eq(pointsLedger.userId, userId), eq(pointsLedger.studyDay, studyDay), eq(pointsLedger.kind, kind)))
    .limit(1);
  return rows.length > 0;
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

export async function selectFlags(db: Db, userId: string) {
  return db
    .select({ studyDay: pointsFlags.studyDay, reason: pointsFlags.reason, at: pointsFlags.at })
    .from(pointsFlags)
    .where(eq(pointsFlags.userId, userId))
    .orderBy(asc(pointsFlags.studyDay), asc(pointsFlags.reason));
}
