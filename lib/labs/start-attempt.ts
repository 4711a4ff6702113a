import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { labAttempts } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner, newId, takeClaim } from '@/lib/auth';
import { countAgainstLimit } from '@/lib/http';
import { startCode, toWireAttempt } from './attempt-wire';
import { nonceOf } from './nonce';
import { findOpenAttempt, findVersion } from './queries';
import { slugSchema, type StartedAttempt } from './schemas';

// A lab takes an evening at most; who begins one on a weekend can still hand it in on the next.
const ATTEMPT_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const STARTS_PER_HOUR = 20;

/** `server` is the origin under which the learner reaches this instance; it is in the code they paste. */
export const startAttemptSchema = slugSchema.extend({ server: z.url() });
export type StartAttemptInput = z.input<typeof startAttemptSchema>;

/**
 * The learner's attempt at the newest version of a lab: the one that is open, or a new one for 7 days, which takes the
 * place of an expired or older one. Throws `not_found` for an unknown lab, `rate_limited` after 20 in an hour.
 */
export async function startAttempt({ ctx, input }: { ctx: Ctx; input: StartAttemptInput }): Promise<StartedAttempt> {
  const { userId } = authorize(ctx, 'labs:write');
  const { slug, server } = startAttemptSchema.parse(input);
  const { now } = ctx;
  await countAgainstLimit({ key: `lab-start:${userId}`, limit: STARTS_PER_HOUR, windowSeconds: 3600, now });
  const row = await withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const version = await findVersion(tx, slug);
    const open = await findOpenAttempt(tx, userId, slug);
    if (open?.version === version && open.expiresAt > now) return open;
    if (open) await replaceAttempt(tx, userId, open.id, now);
    return insertAttempt(tx, { userId, slug, version }, now);
  });
  const attempt = toWireAttempt(row);
  return { attempt, code: startCode(server, attempt) };
}

async function replaceAttempt(tx: Transaction, userId: string, id: string, now: Date): Promise<void> {
  await tx
    .update(labAttempts)
    .set({ replacedAt: now })
    .where(and(eq(labAttempts.userId, userId), eq(labAttempts.id, id)));
}

async function insertAttempt(tx: Transaction, of: { userId: string; slug: string; version: string }, now: Date) {
  const expiresAt = new Date(now.getTime() + ATTEMPT_DAYS * DAY_MS);
  const row = { ...of, id: newId(now), issuedAt: now, expiresAt, submittedAt: null, replacedAt: null };
  await tx.insert(labAttempts).values(row);
  // So that this nonce in someone else's evidence leads here.
  await takeClaim(tx, { kind: 'lab-nonce', value: nonceOf(row) }, of.userId, now);
  return row;
}
