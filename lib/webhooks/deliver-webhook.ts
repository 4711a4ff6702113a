import 'server-only';
import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import {
  deleteWaiting,
  findDelivery,
  lockWebhook,
  pruneDeliveries,
  selectLastEnds,
  updateDelivery,
  updateWebhookRow,
  type WebhookKey,
} from './queries';
import { deliveryKeySchema, type Outcome } from './schemas';
import { send } from './send';

/** Tries of one message before it is given up: about half an hour by the queue's waits. */
const MOST_ATTEMPTS = 8;
/** Messages given up in a row before a webhook is stopped. */
const MOST_GIVEN_UP = 5;

/**
 * Brings one message to its webhook; for jobs. Does nothing when it has arrived, was given up, or is no more. Throws
 * when it should be tried again; says in no error where it went.
 */
export async function deliverWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  authorizeAdmin(ctx);
  const key = deliveryKeySchema.parse(input);
  const found = await findDelivery(ctx.db, key);
  if (!found || found.delivery.deliveredAt || found.delivery.failedAt) return;
  const webhook = { teamId: key.teamId, id: key.webhookId };
  if (found.webhook.stoppedAt) return withTransaction(ctx.db, (tx) => deleteWaiting(tx, webhook));

  const outcome = await send({ ctx, ...found });
  const attempts = found.delivery.attempts + 1;
  const gone = outcome.status === 410;
  const givenUp = outcome.problem !== null && (gone || attempts >= MOST_ATTEMPTS);
  await withTransaction(ctx.db, async (tx) => {
    if (!(await lockWebhook(tx, webhook))) return;
    const deliveredAt = outcome.problem === null ? ctx.now : null;
    await updateDelivery(tx, key, { attempts, ...outcome, deliveredAt, failedAt: givenUp ? ctx.now : null });
    if (givenUp && (gone || (await isFailing(tx, webhook)))) {
      await updateWebhookRow(tx, webhook, { stoppedAt: ctx.now });
      await deleteWaiting(tx, webhook);
    }
    await pruneDeliveries(tx, webhook);
  });
  if (outcome.problem !== null && !givenUp) throw new NotDelivered(key.webhookId, outcome);
}

/** Tells the queue to try again. */
class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  constructor(webhookId: string, { problem }: Outcome) {
    super(`a message to the webhook ${webhookId} did not arrive: ${problem}`);
  }
}

async function isFailing(tx: Transaction, webhook: WebhookKey): Promise<boolean> {
  const ends = await selectLastEnds(tx, webhook, MOST_GIVEN_UP);
  return ends.length === MOST_GIVEN_UP && ends.every(({ deliveredAt }) => deliveredAt === null);
}
