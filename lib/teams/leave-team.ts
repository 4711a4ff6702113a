import 'server-only';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { type Change, changeTeam, requireAnotherOwner, requireMember } from './change-team';
import { endPeerSessions } from './end-peer-sessions';
import { deleteMembership, type MembershipRow } from './queries';
import { type MemberParams, memberParamsSchema, type TeamParams } from './schemas';
import { teamTopic } from './team-topic';
import { tellWebhooks } from './tell-webhooks';

/** Leaves the team; what was learned stays with the learner. Throws `not_found`, `conflict` for the only owner. */
export async function leaveTeam({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'member' }, async (change) => {
    await requireAnotherOwner(change, change.me);
    await takeOut(change, change.me, ctx.now);
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
    await takeOut(change, member, ctx.now);
    await change.log({ action: 'removed', subject: member });
  });
}

async function takeOut({ tx, team }: Change, member: MembershipRow, now: Date): Promise<void> {
  await deleteMembership(tx, member);
  await endPeerSessions(tx, { team, userId: member.userId, now });
  const { userId, displayName: name, visibility } = member;
  await announce(tx, teamTopic(team.id));
  if (visibility === 'hidden') return;
  await tellWebhooks(tx, { teamId: team.id, now }, { event: 'member.left', facts: { userId, name } });
}
