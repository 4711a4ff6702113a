import { DrizzleQueryError } from 'drizzle-orm/errors';
import type { Db, Transaction } from './client';

/** Deadlock, serialization failure, and lost connections: the write did not happen or may be repeated safely. */
const RETRYABLE = /^(40P01|40001|08\d{3}|57P0[123]|CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONNREFUSED|ECONNRESET)$/;
const ATTEMPTS = 5;

function isRetryable(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && RETRYABLE.test(code);
}

/**
 * Runs `work` in one transaction, again when the database asks for it. A transaction that is already open is
 * joined and not repeated: its owner repeats. `work` must be safe to run twice, as every write here is.
 */
export async function withTransaction<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if ('rollback' in db) return work(db);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      const pause = 50 * 2 ** attempt * (0.5 + Math.random());
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }
}
