import 'server-only';
import { and, eq, lte } from 'drizzle-orm';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { Db } from '@/db/client';
import { verificationTokens } from '@/db/schema';
import { accountClaim, emailClaim, holderOf } from './claims';
import { findUser } from './queries';

/**
 * The part of storage next-auth needs itself. Users are found or made in one transaction by lib/auth/sign-in
 * before next-auth looks here, so there is nothing to create or link.
 */
export function authAdapter(db: Db): Adapter {
  const userOf = async (userId: string | null): Promise<AdapterUser | null> => {
    const user = userId ? await findUser(db, userId) : null;
    return user && { id: user.id, name: user.name, email: user.email ?? '', image: user.image, emailVerified: null };
  };
  return {
    // Null, so that signing in while signed in switches the user and never merges two.
    getUser: async () => null,
    getUserByEmail: async (email) => userOf(await holderOf(db, emailClaim(email))),
    getUserByAccount: async ({ provider, providerAccountId }) =>
      userOf(await holderOf(db, accountClaim(provider, providerAccountId))),
    updateUser: async ({ id }) => {
      const user = await userOf(id);
      if (!user) throw new Error('The account was deleted during sign-in');
      return user;
    },
    createVerificationToken: async ({ identifier, token, expires }) => {
      await db
        .delete(verificationTokens)
        .where(and(eq(verificationTokens.identifier, identifier), lte(verificationTokens.expiresAt, new Date())));
      await db.insert(verificationTokens).values({ identifier, tokenHash: token, expiresAt: expires });
      return { identifier, token, expires };
    },
    useVerificationToken: async ({ identifier, token }) => {
      const [row] = await db
        .delete(verificationTokens)
        .where(and(eq(verificationTokens.identifier, identifier), eq(verificationTokens.tokenHash, token)))
        .returning();
      return row ? { identifier: row.identifier, token: row.tokenHash, expires: row.expiresAt } : null;
    },
  };
}
