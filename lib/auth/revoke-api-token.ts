import 'server-only';
import { and, eq } from 'drizzle-orm';
import { apiTokens } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { type RevokeApiTokenInput, revokeApiTokenSchema } from './schemas';

/** Ends a token: its next request is refused. */
export async function revokeApiToken({ ctx, input }: { ctx: Ctx; input: RevokeApiTokenInput }): Promise<void> {
  const { userId } = authorize(ctx, 'tokens:write');
  const { id } = revokeApiTokenSchema.parse(input);
  const gone = await ctx.db
    .delete(apiTokens)
    .where(and(eq(apiTokens.userId, userId), eq(apiTokens.id, id)))
    .returning({ id: apiTokens.id });
  if (gone.length === 0) throw new NotFoundError('This token');
}
