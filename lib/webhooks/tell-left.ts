import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { teamTopic, tellWebhooks } from '@/lib/teams';

/** Tells webhooks and open boards that somebody whose account is gone has left; for jobs, which `deleteAccount` leaves. */
export async function tellLeft({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  authorizeAdmin(ctx);
  const { teamId } = z.object({ teamId: z.uuid() }).parse(input);
  const news = { event: 'member.left', facts: {} } as const;
  await withTransaction(ctx.db, async (tx) => {
    await tellWebhooks(tx, { teamId, now: ctx.now }, news);
    await announce(tx, teamTopic(teamId));
  });
}
