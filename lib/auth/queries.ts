import 'server-only';
import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { apiTokens, sessions, settings, users, verificationTokens } from '@/db/schema';
import { shortcutsSchema, type Settings } from './settings-schema';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long a device stays signed in without being used. */
export const SESSION_DAYS = 60;

export const sessionExpiry = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * DAY_MS);

/** The live session and the role its owner has right now. */
export async function findSession(db: Db, input: { userId: string; tokenHash: string; now: Date }) {
  const { userId, tokenHash, now } = input;
  const [row] = await db
    .select({ role: users.role, name: users.name, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.userId, userId),
        eq(users.id, userId),
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.expiresAt, now),
      ),
    );
  if (!row) return null;
  const stale = new Date(now.getTime() - 5 * MINUTE_MS);
  if (row.lastSeenAt < stale) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now, expiresAt: sessionExpiry(now) })
      .where(and(eq(sessions.userId, userId), eq(sessions.tokenHash, tokenHash), lt(sessions.lastSeenAt, stale)));
  }
  return row;
}

/** The unexpired API token and the role its owner has right now. */
export async function findApiToken(db: Db, input: { userId: string; tokenHash: string; now: Date }) {
  const { userId, tokenHash, now } = input;
  const [row] = await db
    .select({ id: apiTokens.id, scopes: apiTokens.scopes, lastUsedAt: apiTokens.lastUsedAt, role: users.role })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.userId, userId),
        eq(users.id, userId),
        eq(apiTokens.tokenHash, tokenHash),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
      ),
    );
  if (!row) return null;
  const stale = new Date(now.getTime() - MINUTE_MS);
  if (!row.lastUsedAt || row.lastUsedAt < stale) {
    await db
      .update(apiTokens)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiTokens.userId, userId),
          eq(apiTokens.tokenHash, tokenHash),
          or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, stale)),
        ),
      );
  }
  return row;
}

export async function findUser(db: Db, userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row ?? null;
}

/** The learner's settings; null when there is no such learner. */
export async function findSettings(db: Db, userId: string): Promise<Settings | null> {
  const [row] = await db.select().from(settings).where(eq(settings.userId, userId));
  if (!row) return null;
  const { userId: _owner, updatedAt: _at, gradeButtons, shortcuts, ...rest } = row;
  return { ...rest, gradeButtons: gradeButtons === 2 ? 2 : 4, shortcuts: shortcutsSchema.parse(shortcuts) };
}

export async function findSessions(db: Db, input: { userId: string; now: Date }) {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, input.userId), gt(sessions.expiresAt, input.now)))
    .orderBy(desc(sessions.lastSeenAt), sessions.tokenHash);
}

export async function findApiTokens(db: Db, userId: string) {
  return db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.userId, userId))
    .orderBy(desc(apiTokens.createdAt), apiTokens.id);
}

/** How many sign-in links for this address still work. */
export async function countLiveLinks(db: Db, email: string, now: Date): Promise<number> {
  return db.$count(
    verificationTokens,
    and(eq(verificationTokens.identifier, email), gt(verificationTokens.expiresAt, now)),
  );
}
