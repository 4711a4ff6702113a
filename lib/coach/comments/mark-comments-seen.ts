import 'server-only';
import type { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { updateSeen } from './comment-queries';
import { seenSchema } from './schemas';

/**
 * Notes that comments on something of the caller's own were on their screen, up to `upTo`: not those that came since.
 * Twice is as good as once.
 */
export async function markCommentsSeen({ ctx, input }: { ctx: Ctx; input: z.input<typeof seenSchema> }): Promise<void> {
  const { userId } = authorize(ctx, 'interview:write');
  const { on, id, upTo } = seenSchema.parse(input);
  await withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    await updateSeen(tx, { userId, on, id, upTo, at: ctx.now });
  });
}
