import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/auth';
import { changeTeam } from './change-team';
import { deleteInvite } from './queries';
import { inviteParamsSchema } from './schemas';

/** Ends an invitation at once; twice is as good as once. Throws `not_found` for the team, `forbidden`. */
export async function revokeInvite({ ctx, input }: { ctx: Ctx; input: z.input<typeof inviteParamsSchema> }) {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, async ({ tx, team, log }) => {
    const { id } = inviteParamsSchema.parse(input);
    if (await deleteInvite(tx, { teamId: team.id, id })) await log({ action: 'invite-revoked' });
  });
}
