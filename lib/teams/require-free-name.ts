import 'server-only';
import type { Transaction } from '@/db/client';
import { isSameName } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { type MembershipRow, selectMembers } from './queries';

/**
 * Throws `conflict` when somebody else in the team, who is shown, goes by the name; the team must be locked. The names of
 * who hides stay free: a refusal would tell any member that they are here.
 */
export async function requireFreeName(
  tx: Transaction,
  { teamId, userId, displayName }: Pick<MembershipRow, 'teamId' | 'userId' | 'displayName'>,
): Promise<void> {
  const others = (await selectMembers(tx, teamId)).filter((one) => one.userId !== userId);
  if (!others.some((one) => one.visibility === 'shown' && isSameName(one.displayName, displayName))) return;
  throw new AppError('conflict', 'Somebody in this team already goes by that name.', {
    fields: [{ path: 'displayName', message: 'somebody in this team already goes by that name' }],
  });
}
