import 'server-only';
import { and, asc, desc, eq, gte, isNotNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Transaction } from '@/db/client';
import { memberships, peerForms, peerRounds, peerSessions, teams } from '@/db/schema';

export type SessionRow = typeof peerSessions.$inferSelect;
export type RoundRow = typeof peerRounds.$inferSelect;
export type FormRow = typeof peerForms.$inferSelect;

const team = { slug: teams.slug, name: teams.name };
const hasPart = (userId: string) => or(eq(peerSessions.hostId, userId), eq(peerSessions.guestId, userId));

/** A session and its team, or nothing when either is gone. */
export async function findSession(db: Db, id: string) {
  const [row] = await db
    .select({ session: peerSessions, team })
    .from(peerSessions)
    .innerJoin(teams, eq(teams.id, peerSessions.teamId))
    .where(eq(peerSessions.id, id));
  return row;
}

/** Holds the session until the transaction ends. */
export async function lockSession(tx: Transaction, id: string): Promise<SessionRow | undefined> {
  const [row] = await tx.select().from(peerSessions).where(eq(peerSessions.id, id)).for('update');
  return row;
}

export async function selectRounds(db: Db, id: string): Promise<RoundRow[]> {
  return db.select().from(peerRounds).where(eq(peerRounds.sessionId, id)).orderBy(asc(peerRounds.number));
}

export async function selectForms(db: Db, id: string): Promise<FormRow[]> {
  return db.select().from(peerForms).where(eq(peerForms.sessionId, id));
}

export async function insertSession(tx: Transaction, row: typeof peerSessions.$inferInsert): Promise<void> {
  await tx.insert(peerSessions).values(row);
}

export async function insertRounds(tx: Transaction, rows: (typeof peerRounds.$inferInsert)[]): Promise<void> {
  await tx.insert(peerRounds).values(rows);
}

/** Moves the version and answers it. */
export async function updateSession(
  tx: Transaction,
  id: string,
  set: Partial<Omit<SessionRow, 'id' | 'version'>>,
): Promise<number> {
  const [row] = await tx
    .update(peerSessions)
    .set({ ...set, version: sql`${peerSessions.version} + 1` })
    .where(eq(peerSessions.id, id))
    .returning({ version: peerSessions.version });
  return row?.version ?? 0;
}

export async function updateRound(
  tx: Transaction,
  { sessionId, number }: Pick<RoundRow, 'sessionId' | 'number'>,
  set: Partial<Omit<RoundRow, 'sessionId' | 'number'>>,
): Promise<void> {
  await tx
    .update(peerRounds)
    .set(set)
    .where(and(eq(peerRounds.sessionId, sessionId), eq(peerRounds.number, number)));
}

export async function putForm(tx: Transaction, { sessionId, userId, ...set }: FormRow): Promise<void> {
  await tx
    .insert(peerForms)
    .values({ sessionId, userId, ...set })
    .onConflictDoUpdate({ target: [peerForms.sessionId, peerForms.userId], set });
}

/** Questions of sessions in which somebody asked or answered since then. */
export async function selectPeerQuestionsSince(db: Db, userId: string, since: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: peerRounds.scenarioId })
    .from(peerRounds)
    .innerJoin(peerSessions, eq(peerSessions.id, peerRounds.sessionId))
    .where(and(hasPart(userId), gte(peerSessions.openedAt, since)));
  return rows.map(({ id }) => id);
}

const waitingSince = (since: Date) => and(eq(peerSessions.phase, 'waiting'), gte(peerSessions.openedAt, since));

/** What somebody waits for in a team, opened since then. */
export async function findWaiting(db: Db, of: { teamId: string; hostId: string; since: Date }) {
  const [row] = await db
    .select()
    .from(peerSessions)
    .where(and(eq(peerSessions.teamId, of.teamId), eq(peerSessions.hostId, of.hostId), waitingSince(of.since)));
  return row;
}

const head = {
  id: peerSessions.id,
  team,
  level: peerSessions.level,
  minutes: peerSessions.minutes,
  phase: peerSessions.phase,
  hostName: peerSessions.hostName,
  guestName: peerSessions.guestName,
  hostId: peerSessions.hostId,
  openedAt: peerSessions.openedAt,
};

/** Members who wait in the teams of `userId` since then and are shown there, the newest first, at most 50. */
export async function selectWaitingFor(db: Db, userId: string, since: Date) {
  const hosts = alias(memberships, 'hosts');
  return db
    .select(head)
    .from(peerSessions)
    .innerJoin(teams, eq(teams.id, peerSessions.teamId))
    .innerJoin(memberships, and(eq(memberships.teamId, peerSessions.teamId), eq(memberships.userId, userId)))
    .innerJoin(hosts, and(eq(hosts.teamId, peerSessions.teamId), eq(hosts.userId, peerSessions.hostId)))
    .where(and(waitingSince(since), ne(peerSessions.hostId, userId), eq(hosts.visibility, 'shown')))
    .orderBy(desc(peerSessions.openedAt))
    .limit(50);
}

/** Sessions of `userId` in the teams they are in: those that wait since then, and those that two were in; the newest 20. */
export async function selectSessionsOf(db: Db, userId: string, since: Date) {
  return db
    .select(head)
    .from(peerSessions)
    .innerJoin(teams, eq(teams.id, peerSessions.teamId))
    .innerJoin(memberships, and(eq(memberships.teamId, peerSessions.teamId), eq(memberships.userId, userId)))
    .where(and(hasPart(userId), or(isNotNull(peerSessions.guestId), waitingSince(since))))
    .orderBy(desc(peerSessions.openedAt))
    .limit(20);
}
