import 'server-only';
import type { Ctx } from './ctx';
import { findSession } from './queries';

/** Whether the browser session that `ctx` began with has not ended since; false for every other kind of actor. */
export async function isStillSignedIn({ actor, db }: Ctx, now: Date): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  return (await findSession(db, { userId: actor.userId, tokenHash: actor.sessionHash, now })) !== null;
}
