import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { teamWebhookDeliveries, teamWebhooks } from '@/db/schema';

export type DeliveryRow = typeof teamWebhookDeliveries.$inferSelect;

/** Messages that may wait for one webhook; while so many do, what happens is not told to it. */
const MOST_WAITING = 100;

/** The webhooks of a team that want to hear of an event. */
export async function selectListeners(db: Db, { teamId, event }: { teamId: string; event: string }): Promise<string[]> {
  const waiting = db.$count(
    teamWebhookDeliveries,
    and(
      eq(teamWebhookDeliveries.teamId, teamWebhooks.teamId),
      eq(teamWebhookDeliveries.webhookId, teamWebhooks.id),
      isNull(teamWebhookDeliveries.deliveredAt),
      isNull(teamWebhookDeliveries.failedAt),
    ),
  );
  const rows = await db
    .select({ id: teamWebhooks.id })
    .from(teamWebhooks)
    .where(
      and(
        eq(teamWebhooks.teamId, teamId),
        isNull(teamWebhooks.stoppedAt),
        sql`${event} = any(${teamWebhooks.events})`,
        sql`${waiting} < ${MOST_WAITING}`,
      ),
    );
  return rows.map(({ id }) => id);
}

/** True unless it is there already. */
export async function insertDelivery(
  tx: Transaction,
  row: typeof teamWebhookDeliveries.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(teamWebhookDeliveries)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: teamWebhookDeliveries.id });
  return rows.length > 0;
}

/** Takes the name of somebody who hides out of the messages about them. */
export async function forgetName(tx: Transaction, { teamId, userId }: { teamId: string; userId: string }) {
  await tx
    .update(teamWebhookDeliveries)
    .set({ payload: sql`${teamWebhookDeliveries.payload} - 'name'` })
    .where(
      and(eq(teamWebhookDeliveries.teamId, teamId), sql`${teamWebhookDeliveries.payload} ->> 'userId' = ${userId}`),
    );
}
