import { AppError, ForbiddenError } from '@/lib/http/errors';
import type { Db } from '@/db/client';
import { type Action, scopesFor } from './policy';

export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; userId: string; role: 'learner' | 'admin'; sessionHash: string }
  | { kind: 'token'; userId: string; role: 'learner' | 'admin'; tokenId: string; scopes: readonly string[] }
  /** The admin CLI and jobs: whoever can run them owns the machine. */
  | { kind: 'system' };

/** What every verb is given: who asks, through which connection or transaction, and when. */
export type Ctx = {
  actor: Actor;
  /** The primary: writes, and reads that must see them. */
  db: Db;
  /** A replica when there is one: for content, export and other reads that may be a moment old. */
  reader: Db;
  now: Date;
};

declare const authorized: unique symbol;

/** Proof that `authorize` said yes. Writes require it, so that one cannot be forgotten. */
export type Authorized<A extends Action = Action> = { userId: string; readonly [authorized]: A };

/** Throws unless the actor may do `action` to their own data; returns whose data that is. */
export function authorize<A extends Action>(ctx: Ctx, action: A): Authorized<A> {
  const { actor } = ctx;
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in, or send an API token.');
  if (actor.kind === 'system') throw new ForbiddenError('This belongs to a learner; act as one.');
  const needed = scopesFor(action);
  if (actor.kind === 'token' && !needed.some((scope) => actor.scopes.includes(scope))) {
    throw new ForbiddenError(`This token lacks the scope ${needed.join(' or ')}.`);
  }
  return { userId: actor.userId } as Authorized<A>;
}

/** Throws unless the actor runs this instance: an admin in a browser, or the admin CLI. */
export function authorizeAdmin(ctx: Ctx): void {
  const { actor } = ctx;
  if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in as an admin.');
  if (actor.kind === 'system' || (actor.kind === 'user' && actor.role === 'admin')) return;
  throw new ForbiddenError('Only an admin of this instance may do that.');
}
