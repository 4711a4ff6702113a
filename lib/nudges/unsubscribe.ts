import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { stopDigests } from './queries';
import { type UnsubscribeInput, unsubscribeSchema } from './schemas';
import { readUnsubscribeToken } from './unsubscribe-token';

/** Whose digests the token of a mail stops. Throws `not_found` for a token that is not ours, or not whole. */
export function requireUnsubscribeToken(input: UnsubscribeInput): string {
  const userId = readUnsubscribeToken(unsubscribeSchema.parse(input).token);
  if (!userId) throw new AppError('not_found', 'This link is not whole. Turn the mail off in the settings.');
  return userId;
}

/** Stops the weekly digest of whom the token names, whoever asks; twice is as good as once. Throws `not_found`. */
export async function unsubscribe({ ctx, input }: { ctx: Ctx; input: UnsubscribeInput }): Promise<void> {
  await stopDigests(ctx.db, requireUnsubscribeToken(input), ctx.now);
}
