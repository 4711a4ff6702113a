import 'server-only';
import type { Ctx } from '@/lib/auth';
import { changeTeam, requireAnotherOwner, requireMember } from './change-team';
import { updateMembershipRow } from './queries';
import { type ChangeRoleInput, changeRoleSchema } from './schemas';

/**
 * Gives a member another role. Throws `not_found`, `forbidden` unless an owner asks, `conflict` when the only owner
 * would stop being one.
 */
export async function changeRole({ ctx, input }: { ctx: Ctx; input: ChangeRoleInput }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async (change) => {
    const { userId, role } = changeRoleSchema.parse(input);
    const member = await requireMember(change, userId);
    if (member.role === role) return;
    if (role !== 'owner') await requireAnotherOwner(change, member);
    await updateMembershipRow(change.tx, member, { role });
    await change.log({ action: 'role-changed', subject: member, detail: `${member.role} to ${role}` });
  });
}
