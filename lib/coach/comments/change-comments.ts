import 'server-only';
import { withTransaction } from '@/db/transaction';
import { type Ctx, lockOwner } from '@/lib/auth';
import { type Change, changeTeam, type Coaching, type MembershipRow, requireMember } from '@/lib/teams';

/**
 * One change by a coach, whom `authorizeCoach` let in, to the comments on a member's things: takes the learner's lock and
 * then the team's, looks again at both, and runs `work`, in one transaction. Throws `not_found`, `forbidden`.
 */
export async function changeComments<T>(
  ctx: Ctx,
  { team: { slug }, member: { userId } }: Pick<Coaching, 'team' | 'member'>,
  work: (change: Change & { member: MembershipRow }) => Promise<T>,
): Promise<T> {
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    return changeTeam({ ...ctx, db: tx }, { slug, atLeast: 'coach' }, async (change) =>
      work({ ...change, member: await requireMember(change, userId) }),
    );
  });
}
