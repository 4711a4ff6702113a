import 'server-only';
import { type Ctx, isSameName } from '@/lib/auth';
import { announce } from '@/lib/http';
import { changeTeam } from './change-team';
import { updateMembershipRow } from './queries';
import { requireFreeName } from './require-free-name';
import { type UpdateMembershipInput, updateMembershipSchema } from './schemas';
import { teamTopic } from './team-topic';
import { forgetName } from './webhook-queries';

/**
 * What the team calls the learner, the flag beside the name, whether fellow members see them, and whether they may be
 * asked about what they recall well. What is not given stays. Throws `not_found`, `conflict` for somebody else's name.
 */
export async function updateMembership({ ctx, input }: { ctx: Ctx; input: UpdateMembershipInput }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'member' }, async ({ tx, me }) => {
    const { slug: _, ...chosen } = updateMembershipSchema.parse(input);
    if (Object.keys(chosen).length === 0) return;
    const { displayName = me.displayName } = chosen;
    const isNew = !isSameName(displayName, me.displayName);
    const comesForth = me.visibility === 'hidden' && chosen.visibility === 'shown';
    // Names that were equal before this was a rule stay.
    if (isNew || comesForth) await requireFreeName(tx, { ...me, displayName });
    await updateMembershipRow(tx, me, chosen);
    await announce(tx, teamTopic(me.teamId));
    // They may have left before, by name, and that may still have to be told.
    if (chosen.visibility === 'hidden') await forgetName(tx, me);
  });
}
