import 'server-only';
import { env } from '@/env';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { mondayOf } from '@/lib/points';
import { formatStudyDay, parseStudyDay, studyDayOf } from '@/lib/srs';
import { type Entry, excerpt, percentileOf, rank } from './rank';
import { selectOwnTeams, selectTeamStandings } from './rank-queries';
import { type GetTeamsBoardInput, type TeamsBoard, teamsBoardQuerySchema } from './schemas';

const WEEK = 7;
const FIRST = 3;

/**
 * The board of teams of this week or the last, by points per member, for anybody signed in: teams whose owners put them
 * on it, as the last `rankPoints` counted them. Throws `not_found` where the operator wants none.
 */
export async function getTeamsBoard({ ctx, input }: { ctx: Ctx; input: GetTeamsBoardInput }): Promise<TeamsBoard> {
  const { userId } = authorize(ctx, 'teams:read');
  if (!env().TEAMS_BOARD) throw new NotFoundError('The board of teams');
  const { week } = teamsBoardQuerySchema.parse(input);
  const today = studyDayOf(ctx.now.getTime(), { timeZone: 'UTC', rolloverHour: 0 });
  const current = mondayOf(today);
  const start = mondayOf(Math.min(parseStudyDay(week ?? '') ?? today, today));
  const [standings, own] = await Promise.all([
    selectTeamStandings(ctx.reader, start),
    selectOwnTeams(ctx.reader, userId),
  ]);
  const slugs = own.map(({ slug }) => slug);
  const ranked = rank(
    standings.map(({ slug, name, points, members, countedAt }): Entry => {
      const each = Math.round((10 * points) / members) / 10;
      return { id: slug, name, avatar: null, points: each, reachedAt: countedAt, isHidden: false, underReview: false };
    }),
  );
  return {
    week: formatStudyDay(start),
    earlier: start === current ? formatStudyDay(current - WEEK) : null,
    later: start < current ? formatStudyDay(current) : null,
    countedAt: standings[0]?.countedAt.toISOString() ?? null,
    ranked: ranked.length,
    rows: excerpt(ranked, slugs, FIRST).map(({ id, rank: place, name, points }) => {
      return { rank: place, name, points, ...(slugs.includes(id) ? { mine: true as const } : {}) };
    }),
    mine: own.map((team) => ({
      ...team,
      rank: ranked.find(({ id }) => id === team.slug)?.rank ?? null,
      percentile: percentileOf(ranked, team.slug),
    })),
  };
}
