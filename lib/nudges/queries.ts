import 'server-only';
import { and, asc, eq, gt, notExists, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { calendarFeeds, digests, settings, users } from '@/db/schema';
import type { StudyDay } from '@/lib/srs';

/** Learners after `after`, by id, who want a digest and have none of this week. */
export async function listUnsent(db: Db, input: { week: StudyDay; after: string; most: number }) {
  const sent = db
    .select({ one: sql`1` })
    .from(digests)
    .where(and(eq(digests.userId, settings.userId), eq(digests.week, input.week)));
  return db
    .select({ userId: settings.userId, timeZone: settings.timeZone })
    .from(settings)
    .where(and(eq(settings.weeklyDigest, true), gt(settings.userId, input.after), notExists(sent)))
    .orderBy(asc(settings.userId))
    .limit(input.most);
}

/** Whom a digest would go to; undefined for an account that is gone. */
export async function findRecipient(db: Db, userId: string) {
  const [row] = await db
    .select({
      name: users.name,
      email: users.email,
      wanted: settings.weeklyDigest,
      timeZone: settings.timeZone,
      desiredRetention: settings.desiredRetention,
    })
    .from(users)
    .innerJoin(settings, eq(settings.userId, users.id))
    .where(and(eq(users.id, userId), eq(settings.userId, userId)));
  return row;
}

type DigestKey = { userId: string; week: StudyDay };

/** True for whoever comes first: the digest of that week is theirs to send. */
export async function takeDigest(db: Db, { userId, week }: DigestKey, now: Date): Promise<boolean> {
  const rows = await db
    .insert(digests)
    .values({ userId, week, sentAt: now })
    .onConflictDoNothing()
    .returning({ week: digests.week });
  return rows.length > 0;
}

export async function giveDigestBack(db: Db, { userId, week }: DigestKey): Promise<void> {
  await db.delete(digests).where(and(eq(digests.userId, userId), eq(digests.week, week)));
}

export async function stopDigests(db: Db, userId: string, now: Date): Promise<void> {
  await db.update(settings).set({ weeklyDigest: false, updatedAt: now }).where(eq(settings.userId, userId));
}

export async function findCalendar(db: Db, userId: string) {
  const [row] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.userId, userId));
  return row ?? null;
}

/** Keeps the hash of a learner's one address; the one before stops working. */
export async function putCalendar(db: Db, row: typeof calendarFeeds.$inferInsert): Promise<void> {
  const { tokenHash, createdAt } = row;
  await db
    .insert(calendarFeeds)
    .values(row)
    .onConflictDoUpdate({ target: calendarFeeds.userId, set: { tokenHash, createdAt } });
}

export async function deleteCalendar(db: Db, userId: string): Promise<void> {
  await db.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId));
}
