import 'server-only';
import type { Ctx } from '@/lib/auth';
import { addInvite } from './add-invite';
import { changeTeam } from './change-team';
import { type CreateInviteInput, createInviteSchema } from './schemas';

/**
 * Makes a link into the team, as a member; `token` is in the answer and nowhere else. Throws `not_found`, `forbidden`
 * unless a coach or an owner asks, `conflict` while two hundred are open.
 */
export async function createInvite({ ctx, input }: { ctx: Ctx; input: CreateInviteInput }) {
  return changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, async (change) => {
    const { expiresInDays, maxUses } = createInviteSchema.parse(input);
    return addInvite(change, { expiresInDays, maxUses, email: null, now: ctx.now });
  });
}
