import 'server-only';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import {
  comments,
  memberships,
  scenarioGradings,
  teamAssignments,
  teamInvites,
  teamLog,
  teams,
  teamWebhookDeliveries,
  teamWebhooks,
} from '@/db/schema';
import { AppError } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs';
import { newId } from './new-id';

/** What a team's log, and whom they coached, call somebody whose account is gone; nothing of them stays there. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', name: 'a deleted account' };

/**
 * Takes a learner who deletes their account out of every team; a team of one goes with them.
 * Throws `conflict` while they are the only owner of a team that has others.
 */
export async function leaveTeams(
  tx: Transaction,
  { user, now }: { user: { id: string; email: string | null }; now: Date },
): Promise<void> {
  const rows = await tx
    .select({ id: memberships.teamId })
    .from(memberships)
    .where(eq(memberships.userId, user.id))
    .orderBy(asc(memberships.teamId));
  for (const { id } of rows) await leaveOne(tx, { teamId: id, userId: user.id, now });
  const { id: nobodyId, name } = nobody;
  await tx.update(teamLog).set({ actorId: nobodyId, actorName: name }).where(eq(teamLog.actorId, user.id));
  await tx.update(teamLog).set({ subjectId: nobodyId, subjectName: name }).where(eq(teamLog.subjectId, user.id));
  // What they wrote as a coach stays with whom they wrote it to; their own replies go with their account.
  await tx
    .update(comments)
    .set({ authorId: nobodyId, authorName: name })
    .where(and(eq(comments.authorId, user.id), isNotNull(comments.teamId)));
  // So does their word on answers.
  await tx
    .update(scenarioGradings)
    .set({ coachName: name, coachId: null })
    .where(eq(scenarioGradings.coachId, user.id));
  for (const table of [teamWebhooks, teamAssignments, teamInvites]) {
    await tx.update(table).set({ createdBy: nobodyId }).where(eq(table.createdBy, user.id));
  }
  await tx
    .update(teamWebhookDeliveries)
    .set({ payload: {} })
    .where(sql`${teamWebhookDeliveries.payload} ->> 'userId' = ${user.id}`);
  if (user.email) await tx.delete(teamInvites).where(eq(teamInvites.email, user.email));
}

async function leaveOne(
  tx: Transaction,
  { teamId, userId, now }: { teamId: string; userId: string; now: Date },
): Promise<void> {
  // The lock that every change of a team's people takes: two owners who leave at once take turns.
  const [team] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId)).for('update');
  const people = await tx
    .select({ userId: memberships.userId, role: memberships.role, visibility: memberships.visibility })
    .from(memberships)
    .where(eq(memberships.teamId, teamId));
  const me = people.find((one) => one.userId === userId);
  if (!team || !me) return;
  const others = people.filter((one) => one !== me);
  if (others.length === 0) {
    await tx.delete(teams).where(eq(teams.id, teamId));
    return;
  }
  if (me.role === 'owner' && !others.some(({ role }) => role === 'owner')) {
    throw new AppError(
      'conflict',
      `You are the only owner of the team “${team.name}”, and others are in it. Make somebody else an owner first, or dissolve it.`,
    );
  }
  await tx.delete(memberships).where(and(eq(memberships.teamId, teamId), eq(memberships.userId, userId)));
  const line = { teamId, id: newId(now), at: now, actorId: nobody.id, actorName: nobody.name, action: 'left' };
  await tx.insert(teamLog).values(line);
  // Who leaves is not named: a task of lib/webhooks tells it, as this room stands below the one that knows how.
  if (me.visibility === 'shown') await enqueue(tx, 'webhook-left', { teamId });
}
