import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

const createdAt = () => instant('created_at').notNull();

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    // Unique through `claims`; kept here for display and mail.
    email: text('email'),
    image: text('image'),
    role: text('role', { enum: ['learner', 'admin'] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check('users_role_known', sql`${t.role} in ('learner', 'admin')`),
    check('users_name_length', sql`char_length(${t.name}) between 1 and 80`),
    index('users_created_at').on(t.createdAt, t.id),
  ],
);

/** Global uniqueness (e-mail, OAuth account, local name, first admin): one row per taken key. */
export const claims = pgTable(
  'claims',
  {
    keyHash: text('key_hash').primaryKey(),
    kind: text('kind').notNull(),
    userId: uuid('user_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('claims_user').on(t.userId)],
);

export const accounts = pgTable(
  'accounts',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.provider, t.providerAccountId] })],
);

/** One row per signed-in device; the signed session token names it. */
export const sessions = pgTable(
  'sessions',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    userAgent: text('user_agent').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.tokenHash] }), index('sessions_expires_at').on(t.expiresAt)],
);

export const apiTokens = pgTable(
  'api_tokens',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.tokenHash] }),
    index('api_tokens_id').on(t.userId, t.id),
    check('api_tokens_scopes_present', sql`cardinality(${t.scopes}) > 0`),
  ],
);

/** E-mail sign-in links: the hashed token, used once. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    identifier: text('identifier').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.identifier, t.tokenHash] }),
    index('verification_tokens_expires_at').on(t.expiresAt),
  ],
);
