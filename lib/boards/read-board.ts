import 'server-only';
import type { Db } from '@/db/client';
import { type Period, startOf } from '@/lib/points';
import { type DayClock, formatStudyDay, parseStudyDay, startOfStudyDay, studyDayOf } from '@/lib/srs';
import type { TeamRow } from '@/lib/teams';
import { type BoardRow, selectBoardRows } from './queries';
import { entriesOf, excerpt, isUnderReview, percentileOf, pointsTogether, rank } from './rank';
import type { Board, BoardQuery } from './schemas';

const WEEK = 7;
/** Weeks that make one's own average. */
const WEEKS_BEFORE = 4;

/** What is read once for all who look at a board; `boardOf` says what each of them may see of it. */
export type BoardReading = Awaited<ReturnType<typeof readBoard>>;

/** The kind of period a query means, and the study day that it names in it, if any. */
export function periodOf({ period, day, week, by }: BoardQuery): { period: Period; given: number | null } {
  // One improves from week to week.
  return { period: week || by === 'improved' ? 'week' : period, given: parseStudyDay(week ?? day ?? '') };
}

/** Reads the board of a team at an instant. It has everybody in it: never to leave the server. */
export async function readBoard(db: Db, { team, query, now }: { team: TeamRow; query: BoardQuery; now: Date }) {
  const { by } = query;
  const { period, given } = periodOf(query);
  const today = studyDayOf(now.getTime(), clockOf(team));
  const start = startOf(period, Math.min(given ?? today, today));
  const before =
    by === 'improved' ? Array.from({ length: WEEKS_BEFORE }, (_, index) => start - WEEK * (index + 1)) : [];
  const rows = await selectBoardRows(db, { teamId: team.id, period, starts: [start, ...before] });
  const entries = entriesOf(rows, start, before);
  const goal = period === 'week' ? goalOf(team, rows, start) : null;
  return { team, period, by, start, today, rows, entries, ranked: rank(entries), goal };
}

/** When the period of a board will be over, in epoch milliseconds; null when it is, and of all time. */
export function endOf({ team, period, start, today }: BoardReading): number | null {
  if (period === 'all') return null;
  const next = nextOf(period, start);
  return next > today ? startOfStudyDay(next, clockOf(team)) : null;
}

/** The board as one member may see it; null for whoever is not in the team. */
export function boardOf(reading: BoardReading, userId: string): Board | null {
  const { team, period, by, start, today, rows, entries, goal } = reading;
  const own = rows.filter((row) => row.userId === userId);
  const [me] = own;
  if (!me) return null;
  const mine = entries.find(({ id }) => id === userId);
  const ranked = mine?.isHidden ? rank(entries, userId) : reading.ranked;
  return {
    team: { slug: team.slug, name: team.name },
    period,
    by,
    week: period === 'week' ? formatStudyDay(start) : null,
    ...boundsOf(period, start, today),
    ranked: ranked.length,
    rows: excerpt(ranked, [userId]).map((entry) => ({
      rank: entry.rank,
      name: entry.name,
      avatar: entry.avatar,
      points: entry.points,
      reachedAt: entry.reachedAt.toISOString(),
      ...(entry.id === userId ? { me: true as const } : {}),
    })),
    me: {
      points: mine?.points ?? 0,
      rank: ranked.find(({ id }) => id === userId)?.rank ?? null,
      percentile: percentileOf(ranked, userId),
      visibility: me.visibility,
      underReview: own.some((row) => row.start === start && isUnderReview(row)),
    },
    goal,
  };
}

/** The same for whoever looks, and by whatever the board ranks. */
function goalOf(team: TeamRow, rows: readonly BoardRow[], start: number): Board['goal'] {
  if (team.weeklyGoal === null) return null;
  return { points: pointsTogether(rank(entriesOf(rows, start))), of: team.weeklyGoal };
}

function boundsOf(period: Period, start: number, today: number) {
  if (period === 'all') return { from: null, until: null, earlier: null, later: null };
  const next = nextOf(period, start);
  return {
    from: formatStudyDay(start),
    until: formatStudyDay(next),
    // No query names a day before the first.
    earlier: start > 0 ? formatStudyDay(start - 1) : null,
    later: next <= today ? formatStudyDay(next) : null,
  };
}

/** The first day of the period after the one that begins at `start`. */
function nextOf(period: 'week' | 'month', start: number): number {
  // No month is longer than 31 days.
  return period === 'week' ? start + WEEK : startOf('month', start + 31);
}

const clockOf = ({ timeZone }: TeamRow): DayClock => ({ timeZone, rolloverHour: 0 });
