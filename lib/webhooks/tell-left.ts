import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { tellWebhooks } from '@/lib/teams';

/** Tells that somebody whose account is gone has left a team; for jobs, which `deleteAccount` leaves behind. */
export async function tellLeft({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  authorizeAdmin(ctx);
  const { teamId } = z.object({ teamId: z.uuid() }).parse(input);
  const news = { event: 'member.left', facts: {} } as const;
  await withTransaction(ctx.db, (tx) => tellWebhooks(tx, { teamId, now: ctx.now }, news));
}
