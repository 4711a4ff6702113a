import 'server-only';
import { withTransaction } from '@/db/transaction';
import { emailClaim, localClaim } from './claims';
import { authorizeAdmin, type Ctx } from './ctx';
import { insertUser } from './insert-user';
import { findUser } from './queries';
import { type CreateUserInput, createUserSchema } from './schemas';

/**
 * Makes an account, also when sign-ups are closed. Without an e-mail address it is a local profile.
 * Throws `conflict` when the address or the local name is taken.
 */
export async function createUser({ ctx, input }: { ctx: Ctx; input: CreateUserInput }) {
  authorizeAdmin(ctx);
  const { name, email, admin } = createUserSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    const id = await insertUser(tx, {
      name,
      email: email ?? null,
      claims: [email ? emailClaim(email) : localClaim(name)],
      role: admin === undefined ? undefined : admin ? 'admin' : 'learner',
      signups: 'open',
      now: ctx.now,
    });
    const user = await findUser(tx, id);
    if (!user) throw new Error(`User ${id} vanished while being created`);
    return user;
  });
}
