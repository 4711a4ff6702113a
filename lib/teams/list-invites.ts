import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember } from './authorize-member';
import { type InviteRow, selectInvites } from './queries';
import type { TeamParams } from './schemas';

export type InviteShown = Pick<InviteRow, 'id' | 'email' | 'createdAt' | 'expiresAt' | 'maxUses' | 'uses'> & {
  /** What the team calls who made it; null when they have left. */
  createdBy: string | null;
};

/** Invitations that still let somebody in, without their secrets. Throws `not_found`, `forbidden`. */
export async function listInvites({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<InviteShown[]> {
  const { team } = await authorizeMember(ctx, 'teams:read', { ...input, atLeast: 'coach' });
  const rows = await selectInvites(ctx.db, team.id, ctx.now);
  return rows.map(({ id, email, from: createdBy, createdAt, expiresAt, maxUses, uses }) => {
    return { id, email, createdBy, createdAt, expiresAt, maxUses, uses };
  });
}
