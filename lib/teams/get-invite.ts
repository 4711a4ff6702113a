import 'server-only';
import { type Ctx, hashSecret } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { isFor } from './add-invite';
import { findInvite, findMember } from './queries';
import { inviteTokenSchema } from './schemas';

/** Where an invitation leads. Public to whoever has the link. Throws `not_found`, also when it has ended. */
export async function getInvite({ ctx, input }: { ctx: Ctx; input: { token: string } }) {
  const tokenHash = hashSecret(inviteTokenSchema.parse(input.token));
  const found = await findInvite(ctx.db, { tokenHash, now: ctx.now });
  if (!found) throw new NotFoundError('This invitation');
  const { team, invite, from } = found;
  const head = {
    team: { slug: team.slug, name: team.name },
    createdBy: from,
    expiresAt: invite.expiresAt,
    isMailed: invite.email !== null,
  };
  if (ctx.actor.kind !== 'user') return { ...head, isIn: false, isForMe: invite.email === null };
  const { userId } = ctx.actor;
  return {
    ...head,
    isIn: (await findMember(ctx.db, { teamId: team.id, userId })) !== undefined,
    isForMe: await isFor(ctx.db, { invite, userId }),
  };
}
