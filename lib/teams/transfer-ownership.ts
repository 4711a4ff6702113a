import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { changeTeam, requireMember } from './change-team';
import { updateMembershipRow } from './queries';
import { type MemberParams, memberParamsSchema } from './schemas';

/**
 * Makes somebody else the owner in the actor's place, who stays as a coach. Throws `not_found`, `forbidden` unless an
 * owner asks, `conflict` when they name themselves.
 */
export async function transferOwnership({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async (change) => {
    const { userId } = memberParamsSchema.parse(input);
    if (userId === change.userId) throw new AppError('conflict', 'You are an owner already. Choose somebody else.');
    const member = await requireMember(change, userId);
    await updateMembershipRow(change.tx, member, { role: 'owner' });
    await updateMembershipRow(change.tx, change.me, { role: 'coach' });
    await change.log({ action: 'ownership-transferred', subject: member });
  });
}
