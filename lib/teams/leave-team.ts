import 'server-only';
import type { Ctx } from '@/lib/auth';
import { changeTeam, requireAnotherOwner, requireMember } from './change-team';
import { deleteMembership } from './queries';
import { type MemberParams, memberParamsSchema, type TeamParams } from './schemas';

/** Leaves the team; what was learned stays with the learner. Throws `not_found`, `conflict` for the only owner. */
export async function leaveTeam({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'member' }, async (change) => {
    await requireAnotherOwner(change, change.me);
    await deleteMembership(change.tx, change.me);
    await change.log({ action: 'left' });
  });
}

/**
 * Takes a member out of the team. Throws `not_found`, `forbidden` unless an owner asks, `conflict` for the only owner.
 */
export async function removeMember({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async (change) => {
    const { userId } = memberParamsSchema.parse(input);
    const member = await requireMember(change, userId);
    await requireAnotherOwner(change, member);
    await deleteMembership(change.tx, member);
    await change.log({ action: 'removed', subject: member });
  });
}
