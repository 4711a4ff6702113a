import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { announce } from '@/lib/http';
import { type DayTally, type Line, neighborsOf, pointsOf, settle } from './day-tally';
import { periods, startOf } from './periods';
import { type DayRow, findDays, findStandings, type Standing } from './queries';
import type { Flag } from './suspect';

/** Whose points, within the transaction that holds the learner's lock, and the instant it happens at. */
export type PointsWriter = { db: Db; userId: string; now: Date };

/** The topic that hears of every change to a learner's points. */
export const pointsTopic = (userId: string): string => `points:${userId}`;

/**
 * Appends lines to the ledger with the streaks they settle, and brings days and periods up to date. Each line comes
 * once: its cause is new. Boards that show the learner hear of it when the transaction commits.
 */
export async function writeLines(writer: PointsWriter, lines: readonly Line[], flags: readonly Flag[] = []) {
  if (lines.length === 0 && flags.length === 0) return;
  const { db, userId } = writer;
  const touched = [...new Set([...neighborsOf(lines), ...flags.map(({ studyDay }) => studyDay)])];
  const keys = periods.flatMap((period) => {
    const starts = new Set(touched.map((day) => startOf(period, day)));
    return [...starts].map((start) => ({ period, start }));
  });
  const [stored, standings] = await Promise.all([findDays(db, userId, touched), findStandings(db, userId, keys)]);
  const settled = settle(stored, lines);
  const changed = changedStandings({ stored, standings, days: settled.days, flags, now: writer.now });
  await Promise.all([
    insertLines(writer, settled.lines),
    upsertDays(writer, settled.days),
    upsertStandings(writer, changed),
    insertFlags(writer, flags),
    announce(db, pointsTopic(userId)),
  ]);
}

type Change = {
  stored: ReadonlyMap<number, DayRow>;
  standings: readonly Standing[];
  days: ReadonlyMap<number, DayTally>;
  flags: readonly Flag[];
  now: Date;
};

/** The periods whose points or flag change. Fewer points leave the instant alone at which they were reached. */
function changedStandings({ stored, standings, days, flags, now }: Change): Standing[] {
  const changes = new Map<number, number>(flags.map(({ studyDay }) => [studyDay, 0]));
  for (const [day, tally] of days) changes.set(day, pointsOf(tally) - (stored.get(day)?.points ?? 0));
  const flagged = new Set(flags.map(({ studyDay }) => studyDay));
  return periods.flatMap((period) => {
    const sums = new Map<number, { points: number; flagged: boolean }>();
    for (const [day, points] of changes) {
      const start = startOf(period, day);
      const sum = sums.get(start) ?? { points: 0, flagged: false };
      sums.set(start, { points: sum.points + points, flagged: sum.flagged || flagged.has(day) });
    }
    return [...sums].flatMap(([start, sum]) => {
      if (sum.points === 0 && !sum.flagged) return [];
      const before = standings.find((standing) => standing.period === period && standing.start === start);
      const reachedAt = before && (sum.points <= 0 || before.reachedAt > now) ? before.reachedAt : now;
      const flaggedAt = sum.flagged ? now : (before?.flaggedAt ?? null);
      return [{ period, start, points: (before?.points ?? 0) + sum.points, reachedAt, flaggedAt }];
    });
  });
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

async function insertLines({ db, userId, now }: PointsWriter, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ studyDay, ...line }) => ({ ...line, study_day: studyDay }));
  await db.execute(sql`
    insert into points_ledger (user_id, cause, study_day, kind, worth, times, at)
    select w.id, l.*, ${iso(now)}::timestamptz
    from users w, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(cause text, study_day integer, kind text, worth smallint, times smallint)
    where w.id = ${userId}`);
}

/** Writes the days as they are now. */
export async function upsertDays({ db, userId }: PointsWriter, days: ReadonlyMap<number, DayTally>): Promise<void> {
  if (days.size === 0) return;
  const rows = [...days].map(([day, tally]) => {
    const { streak, other, payments } = tally;
    return { study_day: day, payments: `{${payments.join(',')}}`, streak, other, points: pointsOf(tally) };
  });
  await db.execute(sql`
    insert into points_days (user_id, study_day, payments, streak, other, points)
    select w.id, d.study_day, d.payments::smallint[], d.streak, d.other, d.points
    from users w, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(study_day integer, payments text, streak boolean, other integer, points integer)
    where w.id = ${userId}
    on conflict (user_id, study_day) do update set
      payments = excluded.payments, streak = excluded.streak, other = excluded.other, points = excluded.points`);
}

/** Writes the periods as they are now. */
export async function upsertStandings({ db, userId }: PointsWriter, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.map(({ period, start, points, reachedAt, flaggedAt }) => {
    return { period, start, points, reached_at: iso(reachedAt), flagged_at: iso(flaggedAt) };
  });
  await db.execute(sql`
    insert into points_periods (user_id, period, start, points, reached_at, flagged_at)
    select w.id, p.*
    from users w, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(period text, start integer, points integer, reached_at timestamptz, flagged_at timestamptz)
    where w.id = ${userId}
    on conflict (user_id, period, start) do update set
      points = excluded.points, reached_at = excluded.reached_at, flagged_at = excluded.flagged_at`);
}

async function insertFlags({ db, userId, now }: PointsWriter, flags: readonly Flag[]): Promise<void> {
  if (flags.length === 0) return;
  const rows = flags.map(({ studyDay, reason }) => ({ study_day: studyDay, reason }));
  await db.execute(sql`
    insert into points_flags (user_id, study_day, reason, at)
    select w.id, f.*, ${iso(now)}::timestamptz
    from users w, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(study_day integer, reason text)
    where w.id = ${userId}
    on conflict (user_id, study_day, reason) do update set at = excluded.at`);
}
