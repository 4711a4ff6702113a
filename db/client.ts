import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/env';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** A connection or a transaction: verbs work on either. */
export type Db = Database | Transaction;

type Handles = { db: Database; reader: Database; close: () => Promise<void> };

/**
 * Above what can ever wait. Where the driver's own limit of 100 is reached by a BEGIN, it forgets to give that transaction
 * a connection to itself, and others write into it: https://github.com/porsager/postgres/issues/1189
 */
const unlimitedPipeline = { max_pipeline: 1_000_000 };

/** Opens a pool on `url`. `debug` sees the text of every statement. */
export function connect(url: string, options: postgres.Options<Record<string, never>> = {}) {
  const client = postgres(url, {
    max: 10,
    idle_timeout: 20,
    connect_timeout: 10,
    max_lifetime: 30 * 60,
    // Seconds. The default waits up to 20 after a database restart, and a request with it.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, 1),
    onnotice: () => {},
    ...unlimitedPipeline,
    ...options,
  });
  prepareTexts(client);
  return { client, db: drizzle(client, { schema }) };
}

/**
 * drizzle sends its texts through `unsafe` and asks that they stay unnamed, unless prepared by hand. Named, a text is
 * parsed once per connection and takes one round trip instead of two. `?prepare=false` in the URL stops it (pgbouncer).
 */
function prepareTexts(client: postgres.Sql | postgres.TransactionSql): void {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = <T extends unknown[]>(...[text, parameters = [], options]: Parameters<typeof unsafe>) =>
    unsafe<T & Record<string, unknown>[]>(text, parameters, { ...options, prepare: parameters.length > 0 });
  for (const name of ['begin', 'savepoint'] as const) {
    const open: unknown = Reflect.get(client, name);
    if (typeof open !== 'function') continue;
    Reflect.set(client, name, (...given: unknown[]) => {
      const work = given.pop() as (inner: postgres.TransactionSql) => unknown;
      return open.call(client, ...given, (inner: postgres.TransactionSql) => {
        prepareTexts(inner);
        return work(inner);
      });
    });
  }
}

function open(): Handles {
  const { DATABASE_URL, DATABASE_REPLICA_URLS } = env();
  const primary = connect(DATABASE_URL);
  const replicaUrl = DATABASE_REPLICA_URLS?.split(',')[0]?.trim();
  const replica = replicaUrl ? connect(replicaUrl) : primary;
  const clients = new Set([primary.client, replica.client]);
  return {
    db: primary.db,
    reader: replica.db,
    close: async () => {
      await Promise.all([...clients].map((client) => client.end({ timeout: 5 })));
    },
  };
}

// Next's development server reloads modules; the pool must not be opened again each time.
const slot = globalThis as { shipshapeDb?: Handles };

function handles(): Handles {
  slot.shipshapeDb ??= open();
  return slot.shipshapeDb;
}

/** The primary: all writes, and reads that must see them. */
export const getDb = (): Database => handles().db;

/** For reads that may be a little stale: boards, statistics, content, export. */
export const getReader = (): Database => handles().reader;

export async function closeDb(): Promise<void> {
  const open = slot.shipshapeDb;
  slot.shipshapeDb = undefined;
  await open?.close();
}
