import 'server-only';
import type { Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { authorizeMember } from '@/lib/teams';
import { boardOf, readBoard } from './read-board';
import { type Board, type GetBoardInput, getBoardSchema } from './schemas';

/**
 * A team's board of one week, month or all time, from the roll-ups. Hidden members appear to nobody but themselves,
 * coaches included: they see their progress, not their place. Throws `not_found`.
 */
export async function getBoard({ ctx, input }: { ctx: Ctx; input: GetBoardInput }): Promise<Board> {
  const { team, userId } = await authorizeMember(ctx, 'teams:read', { slug: input.slug, atLeast: 'member' });
  const query = getBoardSchema.parse(input);
  const board = boardOf(await readBoard(ctx.reader, { team, query, now: ctx.now }), userId);
  if (!board) throw new NotFoundError('This team');
  return board;
}
