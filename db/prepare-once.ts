import type { Db } from './client';

const kept = new WeakMap<Db, Map<string, unknown>>();

/**
 * Builds a drizzle statement once per pool. On a hot path drizzle spends more time making the text than PostgreSQL
 * running it. Inside a transaction it is built anew, because a statement belongs to the connection it was made for.
 */
export function prepareOnce<T>(db: Db, name: string, build: () => T): T {
  let statements = kept.get(db);
  if (!statements) kept.set(db, (statements = new Map()));
  if (!statements.has(name)) statements.set(name, build());
  return statements.get(name) as T;
}
