import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { selectUnseen } from './comment-queries';
import { findWork, type Work } from './find-work';

/** Things that are named in one answer. */
const MOST = 5;

/** `count` comments on one thing, by `names`. */
export type UnseenComments = Work & { count: number; names: string[] };

/** How many comments the caller has not seen, and where: the five things commented on last. */
export async function listUnseenComments({ ctx }: { ctx: Ctx }): Promise<{ count: number; works: UnseenComments[] }> {
  const { userId } = authorize(ctx, 'interview:read');
  const rows = await selectUnseen(ctx.db, userId);
  const works = rows.slice(0, MOST).map(async ({ on, id, count, names }) => {
    return { ...(await findWork(ctx, { userId, on, id })), count, names };
  });
  return { count: rows.reduce((sum, { count }) => sum + count, 0), works: await Promise.all(works) };
}
