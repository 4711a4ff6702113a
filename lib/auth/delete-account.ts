import 'server-only';
import { and, eq, like, or } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { claims, peerSessions, rateLimits, users, verificationTokens } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { AppError, InvalidInputError, NotFoundError } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs';
import { claimKey, firstAdminClaim } from './claims';
import { authorize, type Ctx } from './ctx';
import { findOthers } from './instance-queries';
import { leaveTeams } from './leave-teams';
import { cleanName } from './normalize';
import { type DeleteAccountInput, deleteAccountSchema } from './schemas';

/**
 * Removes the account and everything it owns, at once and for good.
 * Throws `invalid` unless `confirm` is the account's name, `conflict` for the only admin while others are here,
 * and for the only owner of a team that has others.
 */
export async function deleteAccount({ ctx, input }: { ctx: Ctx; input: DeleteAccountInput }): Promise<void> {
  const { userId } = authorize(ctx, 'account:delete');
  const { confirm } = deleteAccountSchema.parse(input);
  await withTransaction(ctx.db, async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
    if (!user) throw new NotFoundError('This account');
    if (cleanName(confirm) !== cleanName(user.name)) {
      throw new InvalidInputError(`Type “${user.name}” exactly to delete this account.`, [
        { path: 'confirm', message: 'is not the name of this account' },
      ]);
    }
    if (user.role === 'admin') await leaveAnAdmin(tx, userId);
    await leaveTeams(tx, { user, now: ctx.now });
    await tx.delete(claims).where(eq(claims.userId, userId));
    if (user.email) await tx.delete(verificationTokens).where(eq(verificationTokens.identifier, user.email));
    await tx.delete(rateLimits).where(like(rateLimits.key, `%${userId}%`));
    // Both people's words are in it, and what the other was told goes too.
    const gone = await tx
      .delete(peerSessions)
      .where(or(eq(peerSessions.hostId, userId), eq(peerSessions.guestId, userId)))
      .returning({ id: peerSessions.id });
    if (gone.length > 0) await enqueue(tx, 'peers-gone', { ids: gone.map(({ id }) => id) });
    await tx.delete(users).where(eq(users.id, userId));
  });
}

/** Were the first-admin claim to go while others stay, the next stranger to sign up would be admin. */
async function leaveAnAdmin(tx: Transaction, userId: string): Promise<void> {
  const key = claimKey(firstAdminClaim);
  // Two admins who leave together take turns here, so that one of them sees the other gone.
  await tx.select({ userId: claims.userId }).from(claims).where(eq(claims.keyHash, key)).for('update');
  const others = await findOthers(tx, userId);
  if (!others.anyone) return;
  if (!others.adminId) {
    throw new AppError(
      'conflict',
      'You are the only admin, and others still learn here. Make another admin first: npm run admin -- user create --admin',
    );
  }
  await tx
    .update(claims)
    .set({ userId: others.adminId })
    .where(and(eq(claims.keyHash, key), eq(claims.userId, userId)));
}
