import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { claims, users } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { NotFoundError } from '@/lib/http/errors';
import { claimKey, dropClaim, localClaim, requireClaim } from './claims';
import { authorize, type Ctx } from './ctx';
import { type UpdateProfileInput, updateProfileSchema } from './schemas';

/** Renames the learner. A local profile is signed into by name, so its claim moves along; `conflict` when taken. */
export async function updateProfile({ ctx, input }: { ctx: Ctx; input: UpdateProfileInput }) {
  const { userId } = authorize(ctx, 'profile:write');
  const { name } = updateProfileSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
    if (!before) throw new NotFoundError('This account');
    await moveLocalName(tx, { userId, from: before.name, to: name, now: ctx.now });
    await tx.update(users).set({ name }).where(eq(users.id, userId));
    return { ...before, name };
  });
}

async function moveLocalName(tx: Transaction, move: { userId: string; from: string; to: string; now: Date }) {
  const { userId, now } = move;
  const from = localClaim(move.from);
  const to = localClaim(move.to);
  if (from.value === to.value) return;
  const [held] = await tx
    .select({ userId: claims.userId })
    .from(claims)
    .where(and(eq(claims.keyHash, claimKey(from)), eq(claims.userId, userId)));
  if (!held) return;
  await requireClaim(tx, to, userId, now);
  await dropClaim(tx, from, userId);
}
