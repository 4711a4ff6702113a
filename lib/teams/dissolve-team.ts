import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { InvalidInputError } from '@/lib/http/errors';
import { changeTeam } from './change-team';
import { deleteTeam } from './queries';
import { dissolveTeamSchema } from './schemas';
import { teamTopic } from './team-topic';

/**
 * Removes a team for good, with its invitations and its log; nobody loses what they learned. Throws `not_found`,
 * `forbidden` unless an owner asks, `invalid` unless `confirm` is the team's name.
 */
export async function dissolveTeam({ ctx, input }: { ctx: Ctx; input: z.input<typeof dissolveTeamSchema> }) {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async ({ tx, team }) => {
    const { confirm } = dissolveTeamSchema.parse(input);
    if (confirm.trim() !== team.name) {
      throw new InvalidInputError(`Type “${team.name}” exactly to dissolve this team.`, [
        { path: 'confirm', message: 'is not the name of this team' },
      ]);
    }
    await deleteTeam(tx, team.id);
    await announce(tx, teamTopic(team.id));
  });
}
