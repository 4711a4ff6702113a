import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { ofTeam } from './teams';

/** Where a team's news goes besides its pages: a chat's incoming webhook, or anything that takes a POST. */
export const teamWebhooks = pgTable(
  'team_webhooks',
  {
    teamId: ofTeam(),
    id: uuid('id').notNull(),
    url: text('url').notNull(),
    // Signs what is sent; has to be read again for each message, so it cannot be a hash.
    secret: text('secret').notNull(),
    events: text('events').array().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    // Set after too many failures in a row: nothing is sent until an owner turns it on again.
    stoppedAt: instant('stopped_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    check('team_webhooks_url', sql`${t.url} ~ '^https?://' and char_length(${t.url}) <= 2000`),
    check('team_webhooks_events', sql`cardinality(${t.events}) between 1 and 10`),
  ],
);

/** What was sent, or is to be; of each webhook the last few. */
export const teamWebhookDeliveries = pgTable(
  'team_webhook_deliveries',
  {
    teamId: uuid('team_id').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    id: uuid('id').notNull(),
    event: text('event').notNull(),
    payload: jsonb('payload').notNull(),
    createdAt: instant('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    // Of the last attempt: the status of the reply, or why there was none.
    status: integer('status'),
    problem: text('problem'),
    deliveredAt: instant('delivered_at'),
    // When it was given up.
    failedAt: instant('failed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.webhookId, t.id] }),
    foreignKey({
      name: 'team_webhook_deliveries_of',
      columns: [t.teamId, t.webhookId],
      foreignColumns: [teamWebhooks.teamId, teamWebhooks.id],
    }).onDelete('cascade'),
    index('team_webhook_deliveries_newest').on(t.teamId, t.webhookId, t.createdAt),
    // For an account that is deleted.
    index('team_webhook_deliveries_of_learner').on(sql`(${t.payload} ->> 'userId')`),
    check('team_webhook_deliveries_ends_once', sql`${t.deliveredAt} is null or ${t.failedAt} is null`),
  ],
);
