import 'server-only';
import type { Db, Transaction } from '@/db/client';
import { accounts, settings, users } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { ForbiddenError } from '@/lib/http/errors';
import { accountClaim, firstAdminClaim, type IdentityClaim, requireClaim, takeClaim, TakenError } from './claims';
import { newId } from './new-id';
import { defaultSettings } from './settings-schema';

export type NewUser = {
  name: string;
  email: string | null;
  image?: string | null;
  claims: readonly IdentityClaim[];
  account?: { provider: string; id: string };
  /** Unsaid, the first user becomes admin and everyone else a learner. */
  role?: 'learner' | 'admin';
  /** `closed` lets in the first user only. */
  signups: 'open' | 'closed';
  now: Date;
};

export class SignupsClosedError extends ForbiddenError {
  constructor() {
    super('This instance takes no new accounts. Ask its admin for one.');
  }
}

/**
 * Writes a user with settings, claims and account; unless told otherwise, the first of an instance is its admin.
 * Throws TakenError when a claim is someone else's, SignupsClosedError when nobody new may come.
 */
export async function insertUser(tx: Transaction, user: NewUser): Promise<string> {
  const { now } = user;
  const id = newId(now);
  // Always the first lock taken, so that two sign-ups never wait for each other.
  const first = user.role !== 'learner' && (await takeClaim(tx, firstAdminClaim, id, now));
  if (!first && user.signups === 'closed') throw new SignupsClosedError();
  for (const claim of user.claims) await requireClaim(tx, claim, id, now);
  const role = first ? 'admin' : (user.role ?? 'learner');
  await tx
    .insert(users)
    .values({ id, name: user.name, email: user.email, image: user.image ?? null, role, createdAt: now });
  await tx.insert(settings).values({ userId: id, ...defaultSettings, updatedAt: now });
  if (user.account) await linkAccount(tx, id, user.account, now);
  return id;
}

/** Connects an outside account to a user. Throws TakenError when it is connected to someone already. */
export async function linkAccount(
  tx: Transaction,
  userId: string,
  account: { provider: string; id: string },
  now: Date,
): Promise<void> {
  await requireClaim(tx, accountClaim(account.provider, account.id), userId, now);
  await tx
    .insert(accounts)
    .values({ userId, provider: account.provider, providerAccountId: account.id, createdAt: now });
}

/** Finds or creates in one transaction; when a rival was faster, finds what the rival made. */
export async function findOrCreate(
  db: Db,
  find: (db: Db) => Promise<string | null>,
  create: (tx: Transaction) => Promise<string>,
): Promise<string> {
  try {
    return await withTransaction(db, async (tx) => (await find(tx)) ?? (await create(tx)));
  } catch (error) {
    const found = error instanceof TakenError ? await find(db) : null;
    if (found) return found;
    throw error;
  }
}
