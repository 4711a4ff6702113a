import 'server-only';
import type { Transaction } from '@/db/client';
import { newId } from '@/lib/auth';
import { enqueue } from '@/lib/jobs';
import { type DeliveryRow, insertDelivery, selectListeners } from './webhook-queries';

/**
 * What happened in a team, with as little as has to be remembered until it is told: who is still in the team is named
 * by what they are called, and whether they hide, at that moment. `name` is of somebody who was shown when they left.
 */
export type News =
  | { event: 'member.joined'; facts: { userId: string } }
  | { event: 'member.left'; facts: { userId?: string; name?: string } }
  | { event: 'assignment.created'; facts: { title: string; dueOn: string } };

/** Writes a message to each webhook of the team that wants to hear of it; it leaves once the transaction commits. */
export async function tellWebhooks(
  tx: Transaction,
  { teamId, now }: { teamId: string; now: Date },
  { event, facts }: News,
): Promise<void> {
  for (const webhookId of await selectListeners(tx, { teamId, event })) {
    await addDelivery(tx, { teamId, webhookId, id: newId(now), event, payload: facts, createdAt: now });
  }
}

/** Writes one message and the job that sends it; nothing when it is there already. */
export async function addDelivery(
  tx: Transaction,
  row: Pick<DeliveryRow, 'teamId' | 'webhookId' | 'id' | 'event' | 'payload' | 'createdAt'>,
): Promise<void> {
  if (!(await insertDelivery(tx, row))) return;
  const { teamId, webhookId, id } = row;
  // The task gives up by its own count; some tries more are for those that a crash took.
  await enqueue(tx, 'webhook', { teamId, webhookId, id }, { queue: `webhook:${webhookId}`, attempts: 12 });
}
