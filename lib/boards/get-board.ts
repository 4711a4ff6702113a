import 'server-only';
import type { Ctx } from '@/lib/auth';
import { type Period, startOf } from '@/lib/points';
import { formatStudyDay, parseStudyDay, studyDayOf } from '@/lib/srs';
import { authorizeMember, type Place } from '@/lib/teams';
import { type BoardRow, selectBoardRows } from './queries';
import { entriesOf, excerpt, isUnderReview, percentileOf, rank } from './rank';
import { type Board, type GetBoardInput, getBoardSchema } from './schemas';

const WEEK = 7;
/** Weeks that make one's own average. */
const WEEKS_BEFORE = 4;

/**
 * A team's board of one week, month or all time, from the roll-ups. Hidden members appear to nobody but themselves,
 * coaches included: they see their progress, not their place. Throws `not_found`.
 */
export async function getBoard({ ctx, input }: { ctx: Ctx; input: GetBoardInput }): Promise<Board> {
  const place = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  const { team, userId, me } = place;
  const { period: asked, day, week, by } = getBoardSchema.parse(input);
  // One improves from week to week.
  const period = week || by === 'improved' ? 'week' : asked;
  const today = studyDayOf(ctx.now.getTime(), { timeZone: team.timeZone, rolloverHour: 0 });
  const start = startOf(period, Math.min(parseStudyDay(week ?? day ?? '') ?? today, today));
  const before =
    by === 'improved' ? Array.from({ length: WEEKS_BEFORE }, (_, index) => start - WEEK * (index + 1)) : [];
  const rows = await selectBoardRows(ctx.reader, { teamId: team.id, period, starts: [start, ...before] });

  const entries = entriesOf(rows, start, before);
  const ranked = rank(entries, userId);
  const mine = entries.find((entry) => entry.userId === userId);
  return {
    team: { slug: team.slug, name: team.name },
    period,
    by,
    week: period === 'week' ? formatStudyDay(start) : null,
    ...boundsOf(period, start, today),
    ranked: ranked.length,
    rows: excerpt(ranked, userId).map((entry) => ({
      rank: entry.rank,
      name: entry.name,
      avatar: entry.avatar,
      points: entry.points,
      reachedAt: entry.reachedAt.toISOString(),
      ...(entry.userId === userId ? { me: true as const } : {}),
    })),
    me: {
      points: mine?.points ?? 0,
      rank: ranked.find((entry) => entry.userId === userId)?.rank ?? null,
      percentile: percentileOf(ranked, userId),
      visibility: me.visibility,
      underReview: rows.some((row) => row.userId === userId && row.start === start && isUnderReview(row)),
    },
    goal: period === 'week' ? goalOf(place, rows, start) : null,
  };
}

/** Everybody's points together, also of those who are hidden: who subtracts what is shown learns their sum, and no name. */
function goalOf({ team }: Place, rows: readonly BoardRow[], start: number): Board['goal'] {
  if (team.weeklyGoal === null) return null;
  const points = rows.reduce((sum, row) => sum + (row.start === start ? (row.points ?? 0) : 0), 0);
  return { points, of: team.weeklyGoal };
}

function boundsOf(period: Period, start: number, today: number) {
  if (period === 'all') return { from: null, until: null, earlier: null, later: null };
  // No month is longer than 31 days.
  const next = period === 'week' ? start + WEEK : startOf('month', start + 31);
  return {
    from: formatStudyDay(start),
    until: formatStudyDay(next),
    earlier: formatStudyDay(start - 1),
    later: next <= today ? formatStudyDay(next) : null,
  };
}
