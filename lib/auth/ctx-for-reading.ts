import 'server-only';
import type { Ctx } from './ctx';
import type { Scope } from './policy';

const practice: readonly Scope[] = ['review:read', 'labs:read', 'interview:read'];

/**
 * A context in which the verbs that read a learner's practice answer for `userId`, and every verb that writes refuses.
 * Whoever asks for it has shown first that the actor may look, such as by `authorizeCoach`. With `teams` it also answers
 * for what they are in: for the learner's own eyes only.
 */
export function ctxForReading(ctx: Ctx, userId: string, { teams = false } = {}): Ctx {
  const scopes: readonly Scope[] = teams ? [...practice, 'teams:read'] : practice;
  return { ...ctx, actor: { kind: 'token', userId, role: 'learner', tokenId: '', scopes } };
}
