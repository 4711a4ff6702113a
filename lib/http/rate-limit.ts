import 'server-only';
import { sql } from 'drizzle-orm';
import { getDb } from '@/db/client';
import { rateLimits } from '@/db/schema';
import { AppError } from './errors';

/**
 * Counts one call against a fixed window shared by all instances.
 * Throws `rate_limited` with the seconds left when `limit` calls were already made in it.
 */
export async function countAgainstLimit(input: {
  key: string;
  limit: number;
  windowSeconds: number;
  now: Date;
}): Promise<void> {
  const { key, limit, windowSeconds, now } = input;
  const windowMs = windowSeconds * 1000;
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const [row] = await getDb()
    .insert(rateLimits)
    .values({ key, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${rateLimits.windowStart} = excluded.window_start then ${rateLimits.count} + 1 else 1 end`,
        windowStart: sql`excluded.window_start`,
      },
    })
    .returning({ count: rateLimits.count });
  if (row && row.count > limit) {
    const retryAfterSeconds = Math.max(1, Math.ceil((windowStart.getTime() + windowMs - now.getTime()) / 1000));
    throw new AppError('rate_limited', `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

/** The address that reached this server or its proxy. Earlier hops are only what the client claims. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}

// Providers of mail and calendars come for many people from few addresses.
const SECRET_LINKS_PER_MINUTE = 600;

/** Slows down guessing at links that carry their own right, from one address. Throws `rate_limited`. */
export function countSecretLink(headers: Headers): Promise<void> {
  const key = `secret-link:${addressOf(headers)}`;
  return countAgainstLimit({ key, limit: SECRET_LINKS_PER_MINUTE, windowSeconds: 60, now: new Date() });
}

// A class behind one address signs in together; links per mailbox are limited apart.
const SIGN_INS_PER_MINUTE = 300;

/** Slows down guessing and mail bombing from one address. Throws `rate_limited`. */
export function countSignIn(headers: Headers): Promise<void> {
  const key = `sign-in:${addressOf(headers)}`;
  return countAgainstLimit({ key, limit: SIGN_INS_PER_MINUTE, windowSeconds: 60, now: new Date() });
}
