import 'server-only';
import { withTransaction } from '@/db/transaction';
import { type Ctx, newId } from '@/lib/auth';
import { countAgainstLimit } from '@/lib/http';
import { authorizeWebhook } from './authorize-webhook';
import { insertTest, lockWebhook, pruneDeliveries } from './queries';
import type { Outcome, WebhookParams } from './schemas';
import { send } from './send';

const TESTS_PER_HOUR = 30;

/**
 * Sends a test message now, also to a webhook that was stopped, and tells what came of it. Throws `not_found`,
 * `forbidden` unless an owner asks, `rate_limited`.
 */
export async function testWebhook({ ctx, input }: { ctx: Ctx; input: WebhookParams }): Promise<Outcome> {
  const { userId, team, webhook } = await authorizeWebhook(ctx, input);
  const limit = { limit: TESTS_PER_HOUR, windowSeconds: 60 * 60, now: ctx.now };
  await countAgainstLimit({ key: `webhook-test:${userId}`, ...limit });
  const delivery = { id: newId(ctx.now), event: 'test', payload: {}, createdAt: ctx.now };
  const outcome = await send({ ctx, team, webhook, delivery });
  const ended = outcome.problem === null ? { deliveredAt: ctx.now } : { failedAt: ctx.now };
  await withTransaction(ctx.db, async (tx) => {
    // It may have been removed meanwhile.
    if (!(await lockWebhook(tx, webhook))) return;
    await insertTest(tx, { teamId: team.id, webhookId: webhook.id, ...delivery, attempts: 1, ...outcome, ...ended });
    await pruneDeliveries(tx, webhook);
  });
  return outcome;
}
