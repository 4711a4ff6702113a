import 'server-only';
import { and, eq } from 'drizzle-orm';
import { apiTokens } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { ForbiddenError } from '@/lib/http/errors';
import { formatApiToken } from './api-token-format';
import { authorize, type Ctx } from './ctx';
import { newId } from './new-id';
import { type CreateApiTokenInput, createApiTokenSchema } from './schemas';
import { hashSecret, newSecret } from './secrets';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a personal API token; `token` is in the answer and nowhere else.
 * A token cannot make one that may do more or lives longer than itself: `forbidden`, or an earlier expiry.
 */
export async function createApiToken({ ctx, input }: { ctx: Ctx; input: CreateApiTokenInput }) {
  const { userId } = authorize(ctx, 'tokens:write');
  const { name, scopes, expiresInDays } = createApiTokenSchema.parse(input);
  const { actor } = ctx;
  const beyond = actor.kind === 'token' ? scopes.filter((scope) => !actor.scopes.includes(scope)) : [];
  if (beyond.length > 0) throw new ForbiddenError(`This token lacks ${beyond.join(', ')} itself.`);

  const asked = expiresInDays ? new Date(ctx.now.getTime() + expiresInDays * DAY_MS) : null;
  const secret = newSecret();
  const id = newId(ctx.now);
  const expiresAt = await withTransaction(ctx.db, async (tx) => {
    const limit = actor.kind === 'token' ? await expiryOf(actor.tokenId) : null;
    const until = limit && (!asked || limit < asked) ? limit : asked;
    await tx
      .insert(apiTokens)
      .values({ userId, id, tokenHash: hashSecret(secret), name, scopes, createdAt: ctx.now, expiresAt: until });
    return until;

    async function expiryOf(tokenId: string) {
      const [row] = await tx
        .select({ expiresAt: apiTokens.expiresAt })
        .from(apiTokens)
        .where(and(eq(apiTokens.userId, userId), eq(apiTokens.id, tokenId)));
      if (!row) throw new ForbiddenError('This token has just been revoked.');
      return row.expiresAt;
    }
  });
  return { id, name, scopes, token: formatApiToken(userId, secret), createdAt: ctx.now, expiresAt };
}
