import 'server-only';
import { authorize, type Ctx } from './ctx';
import { findApiTokens } from './queries';

/** The learner's API tokens, newest first, without their secrets. */
export async function listApiTokens({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'tokens:write');
  const rows = await findApiTokens(ctx.db, userId);
  return rows.map(({ id, name, scopes, createdAt, lastUsedAt, expiresAt }) => ({
    id,
    name,
    scopes,
    createdAt,
    lastUsedAt,
    expiresAt,
    expired: expiresAt !== null && expiresAt <= ctx.now,
  }));
}
