import type { Ctx } from './ctx';
import type { Scope } from './policy';

/** Whose data a public answer shows beside it: nobody's for strangers, the system, and tokens that may not read it. */
export function ownerShown({ actor }: Ctx, scope: Scope): string | null {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'token' && actor.scopes.includes(scope) ? actor.userId : null;
}
