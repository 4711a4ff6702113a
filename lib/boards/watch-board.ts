import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { authorizeMember } from '@/lib/teams';
import { countStreams, joinFeed, mostStreams, type Tell } from './board-feed';
import { type GetBoardInput, getBoardSchema } from './schemas';

/**
 * How to follow a board: what this returns, called with `tell`, tells the board as `getBoard` would answer now, and again
 * when that answer changes for this caller, at most once a second, until its own result is called. It tells null, which
 * is to ask `getBoard`, for whoever is no longer in the team or signed in, or has a token and no session. Throws
 * `not_found`, and `rate_limited` when twenty are open.
 */
export async function watchBoard({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GetBoardInput;
}): Promise<(tell: Tell) => () => void> {
  const { team, userId } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  const query = getBoardSchema.parse(input);
  if (countStreams(userId) >= mostStreams) {
    throw new AppError('rate_limited', 'You have too many boards open. Close some of them.');
  }
  return (tell) => joinFeed({ teamId: team.id, query }, { ctx, userId, tell });
}
