import 'server-only';
import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '@/lib/http/errors';
import { emailClaim, holderOf, localClaim } from './claims';
import { authorizeAdmin, type Ctx } from './ctx';
import { findUsersNamed } from './instance-queries';
import { cleanName, normalizeEmail } from './normalize';
import { findUser } from './queries';

/** The user an admin means by an id, an e-mail address or a name. Throws when nobody or more than one fits. */
export async function findUserByHint({ ctx, input }: { ctx: Ctx; input: { hint: string } }) {
  authorizeAdmin(ctx);
  const hint = z.string().trim().min(1).max(300).parse(input.hint);
  const user = await findUser(ctx.db, (await findId(ctx, hint)) ?? '00000000-0000-0000-0000-000000000000');
  if (!user) throw new NotFoundError(`The user “${hint}”`);
  return user;
}

async function findId({ db }: Ctx, hint: string): Promise<string | null> {
  if (z.uuid().safeParse(hint).success) return hint;
  if (hint.includes('@')) return holderOf(db, emailClaim(normalizeEmail(hint)));
  const local = await holderOf(db, localClaim(hint));
  if (local) return local;
  const named = await findUsersNamed(db, cleanName(hint));
  if (named.length > 1)
    throw new InvalidInputError(`Several users are called “${hint}”. Use an id or an e-mail address.`);
  return named[0]?.id ?? null;
}
