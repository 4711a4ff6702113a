import 'server-only';
import { and, asc, countDistinct, eq, gt, max, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Transaction } from '@/db/client';
import { columnParam } from '@/db/column-param';
import { memberships, pointsPeriods, pointsRanks, teams, teamStandings } from '@/db/schema';
import type { Period } from '@/lib/points';

export type PeriodKey = { period: Period; start: number };

/** True if no other instance is counting; it is then this one's turn until the transaction ends. */
export async function takeCountingTurn(tx: Transaction): Promise<boolean> {
  const [lock] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('shipshape ranks')) as mine`,
  );
  return lock?.mine ?? false;
}

/** Counts anew how many learners have how many points, but for those whose points nobody has cleared yet. */
export async function replaceRanks(tx: Transaction, { period, start }: PeriodKey, now: Date): Promise<void> {
  await tx.delete(pointsRanks).where(and(eq(pointsRanks.period, period), eq(pointsRanks.start, start)));
  await tx.execute(sql`
    insert into points_ranks (period, start, points, learners, above, counted_at)
    select ${period}::text, ${start}::integer, p.points, count(*),
      coalesce(sum(count(*)) over (order by p.points desc rows between unbounded preceding and 1 preceding), 0),
      ${now.toISOString()}::timestamptz
    from points_periods p
    where p.period = ${period} and p.start = ${start} and p.points > 0 and (p.flagged_at is null or exists (
      select from memberships m where m.user_id = p.user_id and m.points_cleared_at >= p.flagged_at))
    group by p.points`);
}

/** Forgets the periods that are not among `keys`. */
export async function deleteOtherRanks(tx: Transaction, keys: readonly PeriodKey[]): Promise<void> {
  const periods = columnParam(keys.map(({ period }) => period));
  const starts = columnParam(keys.map(({ start }) => start));
  await tx.execute(sql`
    delete from points_ranks
    where (period, start) not in (select * from unnest(${periods}::text[], ${starts}::integer[]))`);
}

/**
 * Adds up anew the week of every team that wants to be compared: its members of this moment who are shown, without those
 * whose points none of its coaches has cleared yet. With who hides in it, a mean next to the points of all others, which
 * the team's own board tells, would be theirs.
 */
export async function replaceTeamStandings(
  tx: Transaction,
  { week, fewest }: { week: number; fewest: number },
  now: Date,
): Promise<void> {
  await tx.delete(teamStandings).where(eq(teamStandings.week, week));
  await tx.execute(sql`
    insert into team_standings (week, team_id, points, members, counted_at)
    select ${week}::integer, t.id, coalesce(sum(p.points), 0), count(*), ${now.toISOString()}::timestamptz
    from teams t
    join memberships m on m.team_id = t.id
    left join points_periods p on p.user_id = m.user_id and p.period = 'week' and p.start = ${week}
    where t.compared and m.visibility = 'shown' and (p.flagged_at is null or m.points_cleared_at >= p.flagged_at)
    group by t.id
    having count(*) >= ${fewest}`);
}

export async function deleteOtherTeamStandings(tx: Transaction, weeks: readonly number[]): Promise<void> {
  await tx.execute(sql`delete from team_standings where week <> all(${columnParam(weeks)}::integer[])`);
}

/** A learner's own points of a period. */
export async function findOwnPoints(db: Db, userId: string, { period, start }: PeriodKey) {
  const [row] = await db
    .select({ points: pointsPeriods.points, flaggedAt: pointsPeriods.flaggedAt })
    .from(pointsPeriods)
    .where(and(eq(pointsPeriods.userId, userId), eq(pointsPeriods.period, period), eq(pointsPeriods.start, start)));
  return row ?? { points: 0, flaggedAt: null };
}

const mates = alias(memberships, 'mates');

/** How many others are in any of the learner's teams, and when a coach last cleared the learner's points. */
export async function findCompany(db: Db, userId: string) {
  const [row] = await db
    .select({ mates: countDistinct(mates.userId), clearedAt: max(memberships.pointsClearedAt) })
    .from(memberships)
    .leftJoin(mates, and(eq(mates.teamId, memberships.teamId), ne(mates.userId, memberships.userId)))
    .where(eq(memberships.userId, userId));
  return row ?? { mates: 0, clearedAt: null };
}

/** How many had more than `points` when last counted, and how many had any; nothing where nobody was counted. */
export async function findRank(db: Db, { period, start }: PeriodKey, points: number) {
  const isOf = and(eq(pointsRanks.period, period), eq(pointsRanks.start, start));
  const upTo = {
    learners: sql<number>`${pointsRanks.above} + ${pointsRanks.learners}`,
    countedAt: pointsRanks.countedAt,
  };
  const first = db.select(upTo).from(pointsRanks).orderBy(asc(pointsRanks.points)).limit(1);
  const [[all], [more]] = await Promise.all([
    first.where(isOf),
    db
      .select(upTo)
      .from(pointsRanks)
      .where(and(isOf, gt(pointsRanks.points, points)))
      .orderBy(asc(pointsRanks.points))
      .limit(1),
  ]);
  return all && { above: more?.learners ?? 0, learners: all.learners, countedAt: all.countedAt };
}

/** The teams that stand on the board of a week. */
export async function selectTeamStandings(db: Db, week: number) {
  return db
    .select({
      slug: teams.slug,
      name: teams.name,
      points: teamStandings.points,
      members: teamStandings.members,
      countedAt: teamStandings.countedAt,
    })
    .from(teamStandings)
    .innerJoin(teams, eq(teams.id, teamStandings.teamId))
    .where(and(eq(teamStandings.week, week), eq(teams.compared, true)))
    .orderBy(asc(teams.slug));
}

export async function selectOwnTeams(db: Db, userId: string) {
  return db
    .select({ slug: teams.slug, name: teams.name, compared: teams.compared })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(teams.name), asc(teams.slug));
}
