import 'server-only';
import { z } from 'zod';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { announce } from '@/lib/http';
import { peerTopic } from '@/lib/teams';

/** Tells open pages that their sessions went with an account; for jobs, which `deleteAccount` leaves. */
export async function tellPeersGone({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  authorizeAdmin(ctx);
  const { ids } = z.object({ ids: z.array(z.uuid()) }).parse(input);
  for (const id of ids) await announce(ctx.db, peerTopic(id));
}
