import 'server-only';
import { and, asc, eq, gt, ne } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { claims, users } from '@/db/schema';

// The queries of this file look across learners. They serve the admin and the sign-in page, never a learner's request.

export async function findUsers(db: Db, input: { after?: string; limit: number }) {
  return db
    .select()
    .from(users)
    .where(input.after ? gt(users.id, input.after) : undefined)
    .orderBy(asc(users.id))
    .limit(input.limit);
}

export async function findUsersNamed(db: Db, name: string) {
  return db.select({ id: users.id }).from(users).where(eq(users.name, name)).limit(2);
}

/** Whether anyone else uses this instance, and another admin if there is one. */
export async function findOthers(db: Db, userId: string) {
  const [anyone] = await db.select({ id: users.id }).from(users).where(ne(users.id, userId)).limit(1);
  const [admin] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), ne(users.id, userId)))
    .orderBy(asc(users.id))
    .limit(1);
  return { anyone: anyone !== undefined, adminId: admin?.id ?? null };
}

/** Profiles of this machine that the sign-in page offers by name. */
export async function findLocalProfiles(db: Db) {
  return db
    .select({ id: users.id, name: users.name })
    .from(claims)
    .innerJoin(users, eq(users.id, claims.userId))
    .where(eq(claims.kind, 'local'))
    .orderBy(asc(users.name))
    .limit(50);
}
