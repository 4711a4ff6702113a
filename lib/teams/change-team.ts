import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { type Ctx, newId } from '@/lib/auth';
import { AppError, NotFoundError } from '@/lib/http/errors';
import { authorizeMember, type Place, requireRole } from './authorize-member';
import { findMember, insertLogLine, lockTeam, type MembershipRow, selectMembers } from './queries';
import type { TeamRole } from './schemas';

export type TeamAction =
  | 'created'
  | 'changed'
  | 'invited'
  | 'invite-revoked'
  | 'joined'
  | 'left'
  | 'removed'
  | 'role-changed'
  | 'ownership-transferred'
  | 'verdict-overruled'
  | 'overruling-retracted'
  | 'assigned'
  | 'unassigned'
  | 'points-cleared'
  | 'webhook-added'
  | 'webhook-changed'
  | 'webhook-removed';

type Line = { action: TeamAction; subject?: Pick<MembershipRow, 'userId' | 'displayName'>; detail?: string };

/** What a change is given: the actor's place as it is now that the team is locked, and a pen for the log. */
export type Change = Place & { tx: Transaction; log: (line: Line) => Promise<void> };

/**
 * One change to a team: authorizes, takes the team's lock, looks again at the actor's role, and runs `work` in one
 * transaction. Throws `not_found` or `forbidden`.
 */
export async function changeTeam<T>(
  ctx: Ctx,
  { slug, atLeast }: { slug: string; atLeast: TeamRole },
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { userId, team } = await authorizeMember(ctx, 'teams:write', { slug, atLeast });
  return withTransaction(ctx.db, async (tx) => {
    await lockTeam(tx, team.id);
    const me = await findMember(tx, { teamId: team.id, userId });
    if (!me) throw new NotFoundError('This team');
    requireRole(me.role, atLeast);
    return work({ userId, team, me, tx, log: (line) => logChange(tx, { ctx, actor: me, line }) });
  });
}

/** Writes down who did what, with the names of this moment. */
export async function logChange(
  tx: Transaction,
  { ctx, actor, line }: { ctx: Ctx; actor: MembershipRow; line: Line },
): Promise<void> {
  await insertLogLine(tx, {
    teamId: actor.teamId,
    id: newId(ctx.now),
    at: ctx.now,
    actorId: actor.userId,
    actorName: actor.displayName,
    action: line.action,
    subjectId: line.subject?.userId,
    subjectName: line.subject?.displayName,
    detail: line.detail,
  });
}

/** The member at `userId`. Throws `not_found`. */
export async function requireMember({ tx, team }: Change, userId: string): Promise<MembershipRow> {
  const member = await findMember(tx, { teamId: team.id, userId });
  if (!member) throw new NotFoundError('This member');
  return member;
}

/** Throws `conflict` when `member` is the only owner: a team is never without one. */
export async function requireAnotherOwner({ tx, team }: Change, member: MembershipRow): Promise<void> {
  if (member.role !== 'owner') return;
  const members = await selectMembers(tx, team.id);
  if (members.some(({ role, userId }) => role === 'owner' && userId !== member.userId)) return;
  throw new AppError('conflict', 'A team needs an owner. Make somebody else an owner first, or dissolve the team.');
}
