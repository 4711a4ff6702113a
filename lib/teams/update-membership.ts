import 'server-only';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { changeTeam } from './change-team';
import { updateMembershipRow } from './queries';
import { type UpdateMembershipInput, updateMembershipSchema } from './schemas';
import { teamTopic } from './team-topic';
import { forgetName } from './webhook-queries';

/**
 * What the team calls the learner, the flag beside the name, whether fellow members see them, and whether they may be
 * asked about what they recall well. Throws `not_found`.
 */
export async function updateMembership({ ctx, input }: { ctx: Ctx; input: UpdateMembershipInput }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'member' }, async ({ tx, me }) => {
    const { slug: _, ...chosen } = updateMembershipSchema.parse(input);
    await updateMembershipRow(tx, me, chosen);
    await announce(tx, teamTopic(me.teamId));
    // They may have left before, by name, and that may still have to be told.
    if (chosen.visibility === 'hidden') await forgetName(tx, me);
  });
}
