import 'server-only';
import { sql } from 'drizzle-orm';
import { getDb } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';

export type Readiness = { database: 'ok' | 'away'; migrations: 'ok' | 'behind' | 'unknown' };

/** Whether this instance can serve: the database answers and its schema is at least as new as this code. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const [row] = await getDb().execute<{ newest: string | null }>(
      sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
    );
    const wanted = journal.entries.at(-1)?.when ?? 0;
    return { database: 'ok', migrations: Number(row?.newest ?? 0) >= wanted ? 'ok' : 'behind' };
  } catch {
    return { database: 'away', migrations: 'unknown' };
  }
}
