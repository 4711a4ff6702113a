import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { columnParam } from '@/db/column-param';
import { announcement } from '@/lib/http';
import { type DayTally, type Line, pointsOf } from './day-tally';
import type { Standing } from './queries';
import type { Flag } from './suspect';

/** Whose points, within the transaction that holds the learner's lock, and the instant it happens at. */
export type PointsWriter = { db: Db; userId: string; now: Date };

/** The topic that hears of every change to a learner's points. */
export const pointsTopic = (userId: string): string => `points:${userId}`;

/** New lines and flags, and days and periods as they are now. */
export type PointsToStore = {
  lines: readonly Line[];
  days: ReadonlyMap<number, DayTally>;
  standings: readonly Standing[];
  flags: readonly Flag[];
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/**
 * Writes it all and announces it, in one statement, whose text is always the same: with a statement each, the way there
 * and back and the making of their texts took most of the time.
 */
export async function storePoints({ db, userId, now }: PointsWriter, points: PointsToStore): Promise<void> {
  const { lines, standings, flags } = points;
  const days = [...points.days];
  const at = sql`${iso(now)}::timestamptz`;
  await db.execute(sql`
    with ledger as (
      insert into points_ledger (user_id, cause, study_day, kind, worth, times, at)
      select w.id, l.*, ${at}
      from users w, unnest(
        ${columnParam(lines.map(({ cause }) => cause))}::text[],
        ${columnParam(lines.map(({ studyDay }) => studyDay))}::integer[],
        ${columnParam(lines.map(({ kind }) => kind))}::text[],
        ${columnParam(lines.map(({ worth }) => worth))}::smallint[],
        ${columnParam(lines.map(({ times }) => times))}::smallint[]
      ) l
      where w.id = ${userId}
    ), days as (
      insert into points_days (user_id, study_day, payments, streak, other, points)
      select w.id, d.study_day, d.payments::smallint[], d.streak, d.other, d.points
      from users w, unnest(
        ${columnParam(days.map(([day]) => day))}::integer[],
        ${columnParam(days.map(([, { payments }]) => columnParam(payments)))}::text[],
        ${columnParam(days.map(([, { streak }]) => streak))}::boolean[],
        ${columnParam(days.map(([, { other }]) => other))}::integer[],
        ${columnParam(days.map(([, tally]) => pointsOf(tally)))}::integer[]
      ) d(study_day, payments, streak, other, points)
      where w.id = ${userId}
      on conflict (user_id, study_day) do update set
        payments = excluded.payments, streak = excluded.streak, other = excluded.other, points = excluded.points
    ), periods as (
      insert into points_periods (user_id, period, start, points, reached_at, flagged_at)
      select w.id, p.*
      from users w, unnest(
        ${columnParam(standings.map(({ period }) => period))}::text[],
        ${columnParam(standings.map(({ start }) => start))}::integer[],
        ${columnParam(standings.map((standing) => standing.points))}::integer[],
        ${columnParam(standings.map(({ reachedAt }) => iso(reachedAt)))}::timestamptz[],
        ${columnParam(standings.map(({ flaggedAt }) => iso(flaggedAt)))}::timestamptz[]
      ) p
      where w.id = ${userId}
      on conflict (user_id, period, start) do update set
        points = excluded.points, reached_at = excluded.reached_at, flagged_at = excluded.flagged_at
    ), flags as (
      insert into points_flags (user_id, study_day, reason, at)
      select w.id, f.*, ${at}
      from users w, unnest(
        ${columnParam(flags.map(({ studyDay }) => studyDay))}::integer[],
        ${columnParam(flags.map(({ reason }) => reason))}::text[]
      ) f
      where w.id = ${userId}
      on conflict (user_id, study_day, reason) do update set at = excluded.at, cleared_at = null
    )
    select ${announcement(pointsTopic(userId))}`);
}
