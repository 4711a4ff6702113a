import 'server-only';
import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  not,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { memberships, settings, teams, teamWebhookDeliveries, teamWebhooks } from '@/db/schema';
import type { DeliveryKey } from './schemas';

export type WebhookRow = typeof teamWebhooks.$inferSelect;
export type DeliveryRow = typeof teamWebhookDeliveries.$inferSelect;
export type WebhookKey = { teamId: string; id: string };

/** Events that come once a week at most; their newest messages are kept, as the mark that it was told. */
export const weeklyEvents = ['goal.reached', 'week.closed'] as const;

/** Messages that are kept of each webhook beside those that wait. */
const KEPT = 20;

const isWebhook = ({ teamId, id }: WebhookKey) => and(eq(teamWebhooks.teamId, teamId), eq(teamWebhooks.id, id));
const isOf = ({ teamId, id }: WebhookKey) =>
  and(eq(teamWebhookDeliveries.teamId, teamId), eq(teamWebhookDeliveries.webhookId, id));
const isDelivery = ({ teamId, webhookId, id }: DeliveryKey) =>
  and(isOf({ teamId, id: webhookId }), eq(teamWebhookDeliveries.id, id));
const hasEnded = or(isNotNull(teamWebhookDeliveries.deliveredAt), isNotNull(teamWebhookDeliveries.failedAt));
const newestFirst = [desc(teamWebhookDeliveries.createdAt), desc(teamWebhookDeliveries.id)];

/** The webhooks of a team, oldest first, and what it calls who added them; null when they have left. */
export async function selectWebhooks(db: Db, teamId: string) {
  return db
    .select({ ...getTableColumns(teamWebhooks), addedBy: memberships.displayName })
    .from(teamWebhooks)
    .leftJoin(
      memberships,
      and(eq(memberships.teamId, teamWebhooks.teamId), sql`${memberships.userId}::text = ${teamWebhooks.createdBy}`),
    )
    .where(eq(teamWebhooks.teamId, teamId))
    .orderBy(teamWebhooks.id);
}

export async function countWebhooks(tx: Transaction, teamId: string): Promise<number> {
  const [row] = await tx.select({ webhooks: count() }).from(teamWebhooks).where(eq(teamWebhooks.teamId, teamId));
  return row?.webhooks ?? 0;
}

export async function findWebhook(db: Db, key: WebhookKey): Promise<WebhookRow | undefined> {
  const [row] = await db.select().from(teamWebhooks).where(isWebhook(key));
  return row;
}

export async function insertWebhook(tx: Transaction, row: typeof teamWebhooks.$inferInsert): Promise<void> {
  await tx.insert(teamWebhooks).values(row);
}

export async function updateWebhookRow(
  tx: Transaction,
  key: WebhookKey,
  set: Partial<Pick<WebhookRow, 'events' | 'secret' | 'stoppedAt'>>,
): Promise<void> {
  await tx.update(teamWebhooks).set(set).where(isWebhook(key));
}

/** The row that was there, if one was. */
export async function deleteWebhook(tx: Transaction, key: WebhookKey) {
  const [row] = await tx.delete(teamWebhooks).where(isWebhook(key)).returning({ url: teamWebhooks.url });
  return row;
}

/** Holds the webhook until the transaction ends; nothing when it is gone. Messages may be added meanwhile. */
export async function lockWebhook(tx: Transaction, key: WebhookKey) {
  const [row] = await tx
    .select({ stoppedAt: teamWebhooks.stoppedAt })
    .from(teamWebhooks)
    .where(isWebhook(key))
    .for('no key update');
  return row;
}

/** Newest first. */
export async function selectDeliveries(db: Db, key: WebhookKey, most: number): Promise<DeliveryRow[]> {
  return db
    .select()
    .from(teamWebhookDeliveries)
    .where(isOf(key))
    .orderBy(...newestFirst)
    .limit(most);
}

/** A message with its webhook and its team. */
export async function findDelivery(db: Db, key: DeliveryKey) {
  const [row] = await db
    .select({ delivery: teamWebhookDeliveries, webhook: teamWebhooks, team: teams })
    .from(teamWebhookDeliveries)
    .innerJoin(
      teamWebhooks,
      and(eq(teamWebhooks.teamId, teamWebhookDeliveries.teamId), eq(teamWebhooks.id, teamWebhookDeliveries.webhookId)),
    )
    .innerJoin(teams, eq(teams.id, teamWebhookDeliveries.teamId))
    .where(isDelivery(key));
  return row;
}

export async function updateDelivery(
  tx: Transaction,
  key: DeliveryKey,
  set: Pick<DeliveryRow, 'attempts' | 'status' | 'problem' | 'deliveredAt' | 'failedAt'>,
): Promise<void> {
  await tx.update(teamWebhookDeliveries).set(set).where(isDelivery(key));
}

export async function insertTest(tx: Transaction, row: typeof teamWebhookDeliveries.$inferInsert): Promise<void> {
  await tx.insert(teamWebhookDeliveries).values(row);
}

/** How the last messages ended, the latest first. Tests that failed do not count: they say what is known. */
export async function selectLastEnds(db: Db, key: WebhookKey, most: number) {
  const failedTest = and(eq(teamWebhookDeliveries.event, 'test'), isNotNull(teamWebhookDeliveries.failedAt));
  return db
    .select({ deliveredAt: teamWebhookDeliveries.deliveredAt, status: teamWebhookDeliveries.status })
    .from(teamWebhookDeliveries)
    .where(and(isOf(key), hasEnded, not(failedTest ?? sql`false`)))
    .orderBy(
      desc(sql`coalesce(${teamWebhookDeliveries.deliveredAt}, ${teamWebhookDeliveries.failedAt})`),
      desc(teamWebhookDeliveries.id),
    )
    .limit(most);
}

/** Drops what still waits for a webhook. */
export async function deleteWaiting(tx: Transaction, key: WebhookKey): Promise<void> {
  await tx.delete(teamWebhookDeliveries).where(and(isOf(key), not(hasEnded ?? sql`true`)));
}

/** Drops old messages that have ended, but never the marks of the weekly ones. */
export async function pruneDeliveries(tx: Transaction, key: WebhookKey): Promise<void> {
  const newest = tx
    .select({ id: teamWebhookDeliveries.id })
    .from(teamWebhookDeliveries)
    .where(isOf(key))
    .orderBy(...newestFirst)
    .limit(KEPT);
  const marks = tx
    .selectDistinctOn([teamWebhookDeliveries.event], { id: teamWebhookDeliveries.id })
    .from(teamWebhookDeliveries)
    .where(and(isOf(key), inArray(teamWebhookDeliveries.event, weeklyEvents)))
    .orderBy(teamWebhookDeliveries.event, desc(sql`${teamWebhookDeliveries.payload} ->> 'week'`));
  await tx
    .delete(teamWebhookDeliveries)
    .where(
      and(
        isOf(key),
        hasEnded,
        notInArray(teamWebhookDeliveries.id, newest),
        notInArray(teamWebhookDeliveries.id, marks),
      ),
    );
}

/** The webhooks that want to hear of weeks, with what decides when a week ends and what it is to reach. */
export async function selectWeekListeners(db: Db) {
  return db
    .select({
      teamId: teamWebhooks.teamId,
      id: teamWebhooks.id,
      events: teamWebhooks.events,
      createdAt: teamWebhooks.createdAt,
      timeZone: teams.timeZone,
      weeklyGoal: teams.weeklyGoal,
    })
    .from(teamWebhooks)
    .innerJoin(teams, eq(teams.id, teamWebhooks.teamId))
    .where(and(isNull(teamWebhooks.stoppedAt), sql`${teamWebhooks.events} && ${sql.param([...weeklyEvents])}::text[]`))
    .orderBy(teamWebhooks.teamId, teamWebhooks.id);
}

/** The clocks by which those live whom the board of a team may show, each once. */
export async function selectShownClocks(db: Db, teamId: string) {
  return db
    .selectDistinct({ timeZone: settings.timeZone, rolloverHour: settings.rolloverHour })
    .from(memberships)
    .innerJoin(settings, eq(settings.userId, memberships.userId))
    .where(and(eq(memberships.teamId, teamId), eq(memberships.visibility, 'shown')));
}

/** Whether a webhook was told of this week, or of a later one: a team may have moved to another time zone. */
export async function isTold(db: Db, key: WebhookKey, { event, week }: { event: string; week: string }) {
  const rows = await db
    .select({ id: teamWebhookDeliveries.id })
    .from(teamWebhookDeliveries)
    .where(
      and(
        isOf(key),
        eq(teamWebhookDeliveries.event, event),
        sql`${teamWebhookDeliveries.payload} ->> 'week' >= ${week}`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
