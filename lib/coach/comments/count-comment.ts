import 'server-only';
import { countAgainstLimit } from '@/lib/http';

const COMMENTS_PER_MINUTE = 30;

/** Throws `rate_limited` when somebody writes more comments than anybody types. */
export async function countComment(userId: string, now: Date): Promise<void> {
  await countAgainstLimit({ key: `comment:${userId}`, limit: COMMENTS_PER_MINUTE, windowSeconds: 60, now });
}
