import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError, NotFoundError } from '@/lib/http/errors';
import { changeTeam } from '@/lib/teams';
import { findWebhook, updateWebhookRow } from './queries';
import { type UpdateWebhookInput, updateWebhookSchema, webhookParamsSchema } from './schemas';
import { newWebhookSecret } from './sign';
import { testWebhook } from './test-webhook';

/**
 * Changes what a webhook hears of, its secret, or turns it on again, which sends a test first. `secret` is the new one,
 * or null when there is none. Throws `not_found`, `forbidden` unless an owner asks, `conflict` when the test did not
 * arrive.
 */
export async function updateWebhook({ ctx, input }: { ctx: Ctx; input: UpdateWebhookInput }) {
  if (input.on) await requireArrival(ctx, webhookParamsSchema.parse({ slug: input.slug, id: input.id }));
  return changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async ({ tx, team, log }) => {
    const { id, events, renewSecret, on } = updateWebhookSchema.parse(input);
    const key = { teamId: team.id, id };
    const webhook = await findWebhook(tx, key);
    if (!webhook) throw new NotFoundError('This webhook');
    const secret = renewSecret ? newWebhookSecret() : null;
    const changes = [events?.join(', '), secret && 'another secret', on && 'on again'].filter(Boolean);
    if (changes.length === 0) return { secret };
    await updateWebhookRow(tx, key, {
      ...(events ? { events } : {}),
      ...(secret ? { secret } : {}),
      ...(on ? { stoppedAt: null } : {}),
    });
    await log({ action: 'webhook-changed', detail: `${new URL(webhook.url).origin}: ${changes.join('; ')}` });
    return { secret };
  });
}

/** A message that arrives ends the row of those that did not, by which the webhook was stopped. */
async function requireArrival(ctx: Ctx, input: { slug: string; id: string }): Promise<void> {
  const { problem } = await testWebhook({ ctx, input });
  if (problem !== null) throw new AppError('conflict', `It stays off, as a test did not arrive: ${problem}.`);
}
