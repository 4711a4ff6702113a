import 'server-only';
import { and, asc, count, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { memberships, teamInvites, teamLog, teams } from '@/db/schema';

export type TeamRow = typeof teams.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type InviteRow = typeof teamInvites.$inferSelect;

const key = ({ teamId, userId }: { teamId: string; userId: string }) =>
  and(eq(memberships.teamId, teamId), eq(memberships.userId, userId));

/** The team at this address and the learner's place in it, or nothing when they are not in it. */
export async function findMembership(db: Db, { slug, userId }: { slug: string; userId: string }) {
  const [row] = await db
    .select({ team: teams, me: memberships })
    .from(teams)
    .innerJoin(memberships, and(eq(memberships.teamId, teams.id), eq(memberships.userId, userId)))
    .where(eq(teams.slug, slug));
  return row;
}

export async function findTeam(db: Db, id: string): Promise<TeamRow | undefined> {
  const [row] = await db.select().from(teams).where(eq(teams.id, id));
  return row;
}

/** Holds the team until the transaction ends: whoever changes its people waits for their turn. */
export async function lockTeam(tx: Transaction, teamId: string): Promise<boolean> {
  const rows = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('update');
  return rows.length > 0;
}

export async function selectTeamsOf(db: Db, userId: string) {
  return db
    .select({ team: teams, me: memberships })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(teams.name), asc(teams.slug));
}

export async function selectMembers(db: Db, teamId: string): Promise<MembershipRow[]> {
  return db
    .select()
    .from(memberships)
    .where(eq(memberships.teamId, teamId))
    .orderBy(asc(memberships.displayName), asc(memberships.userId));
}

export async function countTeamsOf(db: Db, userId: string): Promise<number> {
  const [row] = await db.select({ teams: count() }).from(memberships).where(eq(memberships.userId, userId));
  return row?.teams ?? 0;
}

export async function countMembers(db: Db, teamId: string): Promise<number> {
  const [row] = await db.select({ members: count() }).from(memberships).where(eq(memberships.teamId, teamId));
  return row?.members ?? 0;
}

export async function findMember(db: Db, member: { teamId: string; userId: string }) {
  const [row] = await db.select().from(memberships).where(key(member));
  return row;
}

/** As `findMember`, and nobody takes them out of the team before the transaction ends. */
export async function holdMember(tx: Transaction, member: { teamId: string; userId: string }) {
  const [row] = await tx.select().from(memberships).where(key(member)).for('share');
  return row;
}

/** True unless another team has the address. */
export async function insertTeam(tx: Transaction, row: typeof teams.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(teams).values(row).onConflictDoNothing().returning({ id: teams.id });
  return rows.length > 0;
}

/** The team as it is then. */
export async function updateTeamRow(
  tx: Transaction,
  id: string,
  set: Partial<Pick<TeamRow, 'name' | 'timeZone' | 'weeklyGoal' | 'compared'>>,
): Promise<TeamRow> {
  const [row] = await tx.update(teams).set(set).where(eq(teams.id, id)).returning();
  return row!;
}

export async function deleteTeam(tx: Transaction, id: string): Promise<void> {
  await tx.delete(teams).where(eq(teams.id, id));
}

/** True unless they are in the team already. */
export async function insertMembership(tx: Transaction, row: typeof memberships.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(memberships).values(row).onConflictDoNothing().returning({ id: memberships.userId });
  return rows.length > 0;
}

export async function updateMembershipRow(
  tx: Transaction,
  member: { teamId: string; userId: string },
  set: Partial<Pick<MembershipRow, 'role' | 'displayName' | 'visibility' | 'avatar' | 'teaches'>>,
): Promise<void> {
  await tx.update(memberships).set(set).where(key(member));
}

/** Notes that a coach has looked at a member's points. */
export async function clearMemberPoints(
  tx: Transaction,
  member: { teamId: string; userId: string },
  at: Date,
): Promise<void> {
  await tx.update(memberships).set({ pointsClearedAt: at }).where(key(member));
}

export async function deleteMembership(tx: Transaction, member: { teamId: string; userId: string }): Promise<void> {
  await tx.delete(memberships).where(key(member));
}

export async function insertInvite(tx: Transaction, row: typeof teamInvites.$inferInsert): Promise<void> {
  await tx.insert(teamInvites).values(row);
}

const isOpen = (teamId: string, now: Date) =>
  and(eq(teamInvites.teamId, teamId), gt(teamInvites.expiresAt, now), lt(teamInvites.uses, teamInvites.maxUses));

const isAuthor = and(
  eq(memberships.teamId, teamInvites.teamId),
  sql`${memberships.userId}::text = ${teamInvites.createdBy}`,
);

/** Invitations that still let somebody in, newest first, and what the team calls who made them; null when they left. */
export async function selectInvites(db: Db, teamId: string, now: Date) {
  return db
    .select({ ...getTableColumns(teamInvites), from: memberships.displayName })
    .from(teamInvites)
    .leftJoin(memberships, isAuthor)
    .where(isOpen(teamId, now))
    .orderBy(desc(teamInvites.id));
}

export async function countInvites(db: Db, teamId: string, now: Date): Promise<number> {
  return db.$count(teamInvites, isOpen(teamId, now));
}

/** An invitation that still lets somebody in, and what the team calls who made it; null of who hides or has left. */
export async function findInvite(db: Db, { tokenHash, now }: { tokenHash: string; now: Date }) {
  const [row] = await db
    .select({ invite: teamInvites, team: teams, from: memberships.displayName })
    .from(teamInvites)
    .innerJoin(teams, eq(teams.id, teamInvites.teamId))
    .leftJoin(memberships, and(isAuthor, eq(memberships.visibility, 'shown')))
    .where(
      and(
        eq(teamInvites.tokenHash, tokenHash),
        gt(teamInvites.expiresAt, now),
        lt(teamInvites.uses, teamInvites.maxUses),
      ),
    );
  return row;
}

/** Counts one use; false when none is left. */
export async function spendInvite(tx: Transaction, { teamId, id }: { teamId: string; id: string }): Promise<boolean> {
  const rows = await tx
    .update(teamInvites)
    .set({ uses: sql`${teamInvites.uses} + 1` })
    .where(and(eq(teamInvites.teamId, teamId), eq(teamInvites.id, id), lt(teamInvites.uses, teamInvites.maxUses)))
    .returning({ id: teamInvites.id });
  return rows.length > 0;
}

/** The row that was there, if one was. */
export async function deleteInvite(tx: Transaction, { teamId, id }: { teamId: string; id: string }) {
  const [row] = await tx
    .delete(teamInvites)
    .where(and(eq(teamInvites.teamId, teamId), eq(teamInvites.id, id)))
    .returning({ id: teamInvites.id });
  return row;
}

export async function insertLogLine(tx: Transaction, row: typeof teamLog.$inferInsert): Promise<void> {
  await tx.insert(teamLog).values(row);
}

/** Newest first, from before the line `before` on. */
export async function selectLog(db: Db, input: { teamId: string; before: string | undefined; most: number }) {
  return db
    .select()
    .from(teamLog)
    .where(and(eq(teamLog.teamId, input.teamId), input.before === undefined ? undefined : lt(teamLog.id, input.before)))
    .orderBy(desc(teamLog.id))
    .limit(input.most);
}
