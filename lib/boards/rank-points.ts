import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { env } from '@/env';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { startOf } from '@/lib/points';
import { studyDayOf } from '@/lib/srs';
import {
  deleteOtherRanks,
  deleteOtherTeamStandings,
  type PeriodKey,
  replaceRanks,
  replaceTeamStandings,
  takeCountingTurn,
} from './rank-queries';

/** A mean of fewer members would say too much about each. */
export const FEWEST_MEMBERS = 3;

/**
 * Counts anew who stands where on the whole instance: this week and the last, this month, all time, and the weeks of
 * teams if the operator lets them be compared. Each period is replaced in one transaction, so readers see the old count
 * or the new one. A learner's week is that of their own study days, so around midnight two weeks or months are current.
 * Does nothing while another instance is at it.
 */
export async function rankPoints({ ctx }: { ctx: Ctx }): Promise<void> {
  authorizeAdmin(ctx);
  const { db, now } = ctx;
  const today = studyDayOf(now.getTime(), { timeZone: 'UTC', rolloverHour: 0 });
  const startsOf = (period: 'week' | 'month', days: readonly number[]) => [
    ...new Set(days.map((day) => startOf(period, day))),
  ];
  const weeks = startsOf('week', [today - 7, today, today + 1]);
  const keys: PeriodKey[] = [
    ...weeks.map((start) => ({ period: 'week' as const, start })),
    ...startsOf('month', [today - 1, today + 1]).map((start) => ({ period: 'month' as const, start })),
    { period: 'all', start: 0 },
  ];
  const works = keys.map((key) => (tx: Transaction) => replaceRanks(tx, key, now));
  works.push((tx) => deleteOtherRanks(tx, keys));
  if (env().TEAMS_BOARD) {
    for (const week of weeks) works.push((tx) => replaceTeamStandings(tx, { week, fewest: FEWEST_MEMBERS }, now));
    works.push((tx) => deleteOtherTeamStandings(tx, weeks));
  }
  for (const work of works) {
    const isMine = await withTransaction(db, async (tx) => {
      if (!(await takeCountingTurn(tx))) return false;
      await work(tx);
      return true;
    });
    if (!isMine) return;
  }
}
