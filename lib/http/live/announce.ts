import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** The one channel of PostgreSQL that all live pages share. */
export const channel = 'shipshape_live';

/**
 * Tells every instance that something changed under `topic`, such as `peer:<id>`, once the transaction commits and only
 * then. A hint, no news: `data` is a version or empty, and whoever hears it reads the tables. Neither has spaces.
 */
export async function announce(db: Db, topic: string, data: string | number = ''): Promise<void> {
  await db.execute(sql`select ${announcement(topic, data)}`);
}

/** The same as an expression, for a statement that selects anyway. */
export const announcement = (topic: string, data: string | number = '') =>
  sql`pg_notify(${channel}, ${`${topic} ${data}`})`;
