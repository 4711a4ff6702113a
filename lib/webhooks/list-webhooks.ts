import 'server-only';
import type { Ctx } from '@/lib/auth';
import { authorizeMember, type TeamParams } from '@/lib/teams';
import { type DeliveryRow, selectDeliveries, selectLastEnds, selectWebhooks, type WebhookRow } from './queries';
import { type Delivery, type Webhook, webhookEvents } from './schemas';
import { showTarget } from './target';

/** Messages shown of each. */
const MOST = 10;

/**
 * Where the team's news goes, oldest first, with what became of it; without secrets, which most of an address is too.
 * Throws `not_found`, `forbidden` unless an owner asks.
 */
export async function listWebhooks({ ctx, input }: { ctx: Ctx; input: TeamParams }): Promise<Webhook[]> {
  const { team } = await authorizeMember(ctx, 'teams:read', { ...input, atLeast: 'owner' });
  const rows = await selectWebhooks(ctx.db, team.id);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      url: showTarget(row.url),
      events: webhookEvents.filter((event) => row.events.includes(event)),
      createdAt: row.createdAt.toISOString(),
      addedBy: row.addedBy,
      stopped: await whyStopped(row),
      deliveries: (await selectDeliveries(ctx.db, row, MOST)).map(toDelivery),
    })),
  );

  async function whyStopped(row: WebhookRow): Promise<Webhook['stopped']> {
    if (!row.stoppedAt) return null;
    const [last] = await selectLastEnds(ctx.db, row, 1);
    return { at: row.stoppedAt.toISOString(), why: last?.status === 410 ? 'gone' : 'failing' };
  }
}

function toDelivery({ id, event, createdAt, attempts, status, problem, deliveredAt, failedAt }: DeliveryRow): Delivery {
  return {
    id,
    event: event as Delivery['event'],
    createdAt: createdAt.toISOString(),
    attempts,
    status,
    problem,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    failedAt: failedAt?.toISOString() ?? null,
  };
}
