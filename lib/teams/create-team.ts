import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, hashSecret, lockOwner, newId, newSecret } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { logChange } from './change-team';
import { countTeamsOf, insertMembership, insertTeam, type MembershipRow } from './queries';
import { type CreateTeamInput, createTeamSchema } from './schemas';
import { slugOf } from './slug-of';

/** Teams one learner may be in. */
export const MOST_TEAMS = 20;

/** Makes a team of one, its owner. Throws `conflict` for somebody who is in too many teams already. */
export async function createTeam({ ctx, input }: { ctx: Ctx; input: CreateTeamInput }): Promise<{ slug: string }> {
  const { userId } = authorize(ctx, 'teams:write');
  const { name, displayName, timeZone } = createTeamSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    await requireRoom();
    const team = { id: newId(ctx.now), name, timeZone, createdAt: ctx.now };
    const plain = slugOf(name);
    let slug = plain;
    while (!(await insertTeam(tx, { ...team, slug }))) slug = `${plain}-${hashSecret(newSecret()).slice(0, 6)}`;
    const owner: MembershipRow = {
      teamId: team.id,
      userId,
      role: 'owner',
      displayName,
      visibility: 'shown',
      joinedAt: ctx.now,
      avatar: null,
      teaches: false,
      pointsClearedAt: null,
    };
    await insertMembership(tx, owner);
    await logChange(tx, { ctx, actor: owner, line: { action: 'created', detail: name } });
    return { slug };

    async function requireRoom(): Promise<void> {
      if ((await countTeamsOf(tx, userId)) < MOST_TEAMS) return;
      throw new AppError('conflict', `You are in ${MOST_TEAMS} teams, and more do not fit. Leave one first.`);
    }
  });
}
