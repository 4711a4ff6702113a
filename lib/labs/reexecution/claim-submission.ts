import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { nameSchema } from '../step-schemas';
import { type Detail, mostTries } from './outcome';
import { lockWaiting, updateWaiting } from './queries';

export const claimSchema = z.object({
  /** What this worker can build: the versions whose archive it has. */
  labs: z.array(z.object({ slug: nameSchema, version: z.string().regex(/^[\d.]+$/) })),
  leaseSeconds: z.number().int().positive(),
});
export type ClaimInput = z.input<typeof claimSchema>;

/** A submission that is this worker's until `lease`; `tries` counts this one. */
export type Claimed = {
  userId: string;
  id: string;
  slug: string;
  version: string;
  submittedAt: Date;
  tries: number;
  lease: Date;
};

/**
 * Takes the passed and checked submission that has waited longest, for this worker alone; null when none waits. One
 * that three workers left unfinished is set aside on the way. For the worker; throws `forbidden` for everyone else.
 */
export async function claimSubmission({ ctx, input }: { ctx: Ctx; input: ClaimInput }): Promise<Claimed | null> {
  authorizeAdmin(ctx);
  const { labs, leaseSeconds } = claimSchema.parse(input);
  const { now } = ctx;
  const lease = new Date(now.getTime() + leaseSeconds * 1000);
  return withTransaction(ctx.db, async (tx) => {
    for (;;) {
      const row = await lockWaiting(tx, labs, now);
      if (!row) return null;
      if (row.tries < mostTries) {
        const tries = row.tries + 1;
        await updateWaiting(tx, row, { reexecutionTries: tries, reexecutionAfter: lease });
        return { ...row, tries, lease };
      }
      const reexecutionDetail: Detail = { reasons: ['It was begun three times and never finished.'], checks: [] };
      await updateWaiting(tx, row, { reexecution: 'set-aside', reexecutionDetail, reexecutedAt: now });
    }
  });
}
