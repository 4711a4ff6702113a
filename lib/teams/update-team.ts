import 'server-only';
import type { Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { changeTeam } from './change-team';
import { updateTeamRow } from './queries';
import { type UpdateTeamInput, updateTeamSchema } from './schemas';
import { teamTopic } from './team-topic';

/**
 * A new name, time zone or goal of the week, and whether the team stands on the board of teams; what is not given stays,
 * and the address always. Throws `not_found`, `forbidden` unless an owner asks.
 */
export async function updateTeam({ ctx, input }: { ctx: Ctx; input: UpdateTeamInput }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async ({ tx, team, log }) => {
    const { slug: _, ...chosen } = updateTeamSchema.parse(input);
    if (Object.keys(chosen).length === 0) return;
    const { name, timeZone, weeklyGoal } = await updateTeamRow(tx, team.id, chosen);
    await announce(tx, teamTopic(team.id));
    const goal = weeklyGoal === null ? 'no goal' : `goal ${weeklyGoal}`;
    const { compared } = chosen;
    const board = compared === undefined ? [] : [compared ? 'on the board of teams' : 'not on the board of teams'];
    await log({ action: 'changed', detail: [name, timeZone, goal, ...board].join(', ') });
  });
}
