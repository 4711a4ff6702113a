import 'server-only';
import { and, asc, count, eq, getTableColumns, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Transaction } from '@/db/client';
import { memberships, teamAssignments, teams } from '@/db/schema';

export type AssignmentRow = typeof teamAssignments.$inferSelect;

/** With what the team calls who asks for it; null of who hides or has left. */
export type SignedAssignment = AssignmentRow & { from: string | null };

const authors = alias(memberships, 'authors');
const signed = { ...getTableColumns(teamAssignments), from: authors.displayName };
const isAuthorShown = and(
  eq(authors.teamId, teamAssignments.teamId),
  sql`${authors.userId}::text = ${teamAssignments.createdBy}`,
  eq(authors.visibility, 'shown'),
);

/** What a team is to do, soonest first. */
export async function selectAssignments(db: Db, teamId: string): Promise<SignedAssignment[]> {
  return db
    .select(signed)
    .from(teamAssignments)
    .leftJoin(authors, isAuthorShown)
    .where(eq(teamAssignments.teamId, teamId))
    .orderBy(asc(teamAssignments.dueDay), asc(teamAssignments.id));
}

/** What the teams of a learner are to do, soonest first. */
export async function selectAssignmentsOf(db: Db, userId: string) {
  return db
    .select({ assignment: signed, team: { slug: teams.slug, name: teams.name, timeZone: teams.timeZone } })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(teamAssignments, eq(teamAssignments.teamId, memberships.teamId))
    .leftJoin(authors, isAuthorShown)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(teamAssignments.dueDay), asc(teamAssignments.id));
}

export async function countAssignments(tx: Transaction, teamId: string): Promise<number> {
  const [row] = await tx
    .select({ assignments: count() })
    .from(teamAssignments)
    .where(eq(teamAssignments.teamId, teamId));
  return row?.assignments ?? 0;
}

export async function insertAssignment(tx: Transaction, row: AssignmentRow): Promise<void> {
  await tx.insert(teamAssignments).values(row);
}

/** The row that was there, if one was. */
export async function deleteAssignment(tx: Transaction, { teamId, id }: { teamId: string; id: string }) {
  const [row] = await tx
    .delete(teamAssignments)
    .where(and(eq(teamAssignments.teamId, teamId), eq(teamAssignments.id, id)))
    .returning();
  return row;
}
