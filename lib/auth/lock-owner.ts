import 'server-only';
import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';

/** Takes the learner's row lock, before any other lock of a write. Throws `not_found` for a deleted account. */
export async function lockOwner(tx: Db, userId: string): Promise<void> {
  const [row] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  if (!row) throw new NotFoundError('This account');
}
