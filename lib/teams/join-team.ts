import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, hashSecret, lockOwner } from '@/lib/auth';
import { announce } from '@/lib/http';
import { AppError, ForbiddenError, NotFoundError } from '@/lib/http/errors';
import { isFor } from './add-invite';
import { logChange } from './change-team';
import { MOST_TEAMS } from './create-team';
import { countMembers, countTeamsOf, findInvite, insertMembership, lockTeam, spendInvite } from './queries';
import type { MembershipRow } from './queries';
import { requireFreeName } from './require-free-name';
import { type JoinTeamInput, joinTeamSchema } from './schemas';
import { teamTopic } from './team-topic';
import { tellWebhooks } from './tell-webhooks';
import { forgetName } from './webhook-queries';

/** People in one team. */
export const MOST_MEMBERS = 1000;

/**
 * Joins the team of an invitation, as a member; somebody who is in it already stays as they are. Throws `not_found`
 * when the invitation has ended, `forbidden` when it was mailed to somebody else, `conflict` when the team is full, the
 * learner in too many, or the name somebody else's.
 */
export async function joinTeam({ ctx, input }: { ctx: Ctx; input: JoinTeamInput }): Promise<{ slug: string }> {
  const { userId } = authorize(ctx, 'teams:write');
  const { token, displayName, visibility } = joinTeamSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const found = await findInvite(tx, { tokenHash: hashSecret(token), now: ctx.now });
    if (!found) throw new NotFoundError('This invitation');
    const { team, invite } = found;
    if (!(await isFor(tx, { invite, userId }))) {
      throw new ForbiddenError('This invitation was sent to another e-mail address. Sign in with the one it came to.');
    }
    // It may have been dissolved since.
    if (!(await lockTeam(tx, team.id))) throw new NotFoundError('This invitation');
    const joining: MembershipRow = {
      teamId: team.id,
      userId,
      role: 'member',
      displayName,
      visibility,
      joinedAt: ctx.now,
      avatar: null,
      teaches: false,
      pointsClearedAt: null,
    };
    if (!(await insertMembership(tx, joining))) return { slug: team.slug };
    // Counted with the new one in it; what is too much is rolled back whole.
    if ((await countTeamsOf(tx, userId)) > MOST_TEAMS) {
      throw new AppError('conflict', `You are in ${MOST_TEAMS} teams, and more do not fit. Leave one first.`);
    }
    if ((await countMembers(tx, team.id)) > MOST_MEMBERS) throw new AppError('conflict', 'This team is full.');
    await requireFreeName(tx, joining);
    if (!(await spendInvite(tx, invite))) throw new NotFoundError('This invitation');
    const detail = invite.email === null ? 'by a link' : 'by an e-mail invitation';
    await logChange(tx, { ctx, actor: joining, line: { action: 'joined', detail } });
    await announce(tx, teamTopic(team.id));
    // That somebody came would tell of who hides, too.
    if (visibility === 'hidden') await forgetName(tx, joining);
    else await tellWebhooks(tx, { teamId: team.id, now: ctx.now }, { event: 'member.joined', facts: { userId } });
    return { slug: team.slug };
  });
}
