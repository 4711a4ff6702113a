import 'server-only';
import { authorize, type Ctx, findSettings } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { startOf } from '@/lib/points';
import { formatStudyDay, studyDayOf } from '@/lib/srs';
import { isUnderReview } from './rank';
import { findCompany, findOwnPoints, findRank } from './rank-queries';
import { type GetInstanceRankInput, type InstanceRank, instanceRankQuerySchema } from './schemas';

/** So many learners with points must be in none of one's own teams, or a place could tell of a member who hides. */
const FEWEST_STRANGERS = 10;

/**
 * The learner's place among all learners of the instance with points in their current period; it names nobody. Points
 * are those of now, the others as the last `rankPoints` counted them. Throws `unauthenticated` or `forbidden`.
 */
export async function getInstanceRank({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GetInstanceRankInput;
}): Promise<InstanceRank> {
  const { userId } = authorize(ctx, 'teams:read');
  const { period } = instanceRankQuerySchema.parse(input);
  const { reader, now } = ctx;
  const clock = await findSettings(reader, userId);
  if (!clock) throw new NotFoundError('This account');
  const start = startOf(period, studyDayOf(now.getTime(), clock));
  const [own, company] = await Promise.all([
    findOwnPoints(reader, userId, { period, start }),
    findCompany(reader, userId),
  ]);
  const counted = await findRank(reader, { period, start }, own.points);
  const underReview = isUnderReview({ ...own, ...company });
  const isEnough = counted !== undefined && counted.learners - 1 - company.mates >= FEWEST_STRANGERS;
  const rank = isEnough && own.points > 0 && !underReview ? counted.above + 1 : null;
  return {
    period,
    from: period === 'all' ? null : formatStudyDay(start),
    points: own.points,
    rank,
    // Who had no points when they were counted is one more.
    learners: isEnough ? Math.max(counted.learners, rank ?? 0) : null,
    countedAt: counted?.countedAt.toISOString() ?? null,
    underReview,
  };
}
