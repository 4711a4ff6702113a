import 'server-only';
import { z } from 'zod';
import { labHints } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { AppError, InvalidInputError, NotFoundError } from '@/lib/http/errors';
import { findAttempt, findManifest, listHintsTaken } from './queries';
import { requireOpen } from './require-open';
import { type HintAnswer, takeHintSchema } from './schemas';

const inputSchema = takeHintSchema.extend({ attemptId: z.uuid() });
export type TakeHintInput = z.input<typeof inputSchema>;

/**
 * Gives a hint of a check and writes down that it was taken in this attempt; one taken before costs nothing more.
 * Throws `not_found` for another's attempt or an unknown check, `conflict` for a closed attempt or a hint out of turn.
 */
export async function takeHint({ ctx, input }: { ctx: Ctx; input: TakeHintInput }): Promise<HintAnswer> {
  const { userId } = authorize(ctx, 'labs:write');
  const { attemptId, check: checkId, number } = inputSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const attempt = await findAttempt(tx, userId, attemptId);
    requireOpen(attempt, ctx.now);
    const { checks } = await findManifest(tx, attempt.slug, attempt.version);
    const hints = checks.find(({ id }) => id === checkId)?.hints;
    if (!hints) throw new NotFoundError(`The check ${checkId}`);
    if (hints.length === 0) throw new InvalidInputError(`There are no hints for ${checkId}.`);
    const taken = (await listHintsTaken(tx, userId, attemptId)).filter((hint) => hint.checkId === checkId).length;
    const wanted = number ?? Math.min(taken + 1, hints.length);
    const hint = hints[wanted - 1];
    if (!hint) throw new NotFoundError(`Hint ${wanted} of ${checkId}`);
    if (wanted > taken + 1) throw new AppError('conflict', `Take hint ${taken + 1} of ${checkId} first.`);
    await tx
      .insert(labHints)
      .values({ userId, attemptId, checkId, number: wanted, takenAt: ctx.now })
      .onConflictDoNothing();
    return { check: checkId, number: wanted, ...hint, left: hints.length - Math.max(taken, wanted) };
  });
}
