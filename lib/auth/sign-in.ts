import 'server-only';
import type { Db } from '@/db/client';
import { accountClaim, emailClaim, holderOf, localClaim } from './claims';
import { findOrCreate, insertUser, linkAccount } from './insert-user';
import { cleanName } from './normalize';
import { displayNameSchema } from './schemas';

export type SignIn = { db: Db; signups: 'open' | 'closed'; now: Date };

/** What an identity provider told us; `verifiedEmail` only if it vouches for the address. */
export type OutsideAccount = {
  provider: string;
  id: string;
  name: string | null;
  image: string | null;
  verifiedEmail: string | null;
};

/** The local profile called `name`, made if there is none. Throws `invalid` for an unusable name. */
export async function signInLocally(by: SignIn, input: { name: string }): Promise<string> {
  const name = displayNameSchema.parse(input.name);
  const claim = localClaim(name);
  return findOrCreate(
    by.db,
    (db) => holderOf(db, claim),
    (tx) => insertUser(tx, { name, email: null, claims: [claim], signups: by.signups, now: by.now }),
  );
}

/** The user of a proven e-mail address, made if there is none. */
export async function signInWithEmail(by: SignIn, input: { email: string }): Promise<string> {
  const { email } = input;
  const claim = emailClaim(email);
  const name = nameFor(null, email);
  return findOrCreate(
    by.db,
    (db) => holderOf(db, claim),
    (tx) => insertUser(tx, { name, email, claims: [claim], signups: by.signups, now: by.now }),
  );
}

/**
 * The user an outside account belongs to. A new account joins the user with the same verified e-mail
 * address; without a verified address it gets a user of its own.
 */
export async function signInWithAccount(by: SignIn, account: OutsideAccount): Promise<string> {
  const { provider, id, verifiedEmail: email } = account;
  const claim = accountClaim(provider, id);
  return findOrCreate(
    by.db,
    (db) => holderOf(db, claim),
    async (tx) => {
      const owner = email ? await holderOf(tx, emailClaim(email)) : null;
      if (owner) {
        await linkAccount(tx, owner, { provider, id }, by.now);
        return owner;
      }
      return insertUser(tx, {
        name: nameFor(account.name, email),
        email,
        image: account.image,
        claims: email ? [emailClaim(email)] : [],
        account: { provider, id },
        signups: by.signups,
        now: by.now,
      });
    },
  );
}

/** What an outside name allows, else the part before the @; the learner can change it. */
function nameFor(name: string | null, email: string | null): string {
  for (const candidate of [name, email?.split('@')[0]]) {
    const parsed = displayNameSchema.safeParse(
      Array.from(cleanName(candidate ?? ''))
        .slice(0, 80)
        .join('')
        .trim(),
    );
    if (parsed.success) return parsed.data;
  }
  return 'Learner';
}
