import 'server-only';
import type { Ctx } from './ctx';
import type { Scope } from './policy';

const practice: readonly Scope[] = ['review:read', 'labs:read', 'interview:read'];

/**
 * A context in which the verbs that read a learner's practice answer for `userId`, and every verb that writes refuses.
 * Whoever asks for it has shown first that the actor may look, such as by `authorizeCoach`.
 */
export function ctxForReading(ctx: Ctx, userId: string): Ctx {
  return { ...ctx, actor: { kind: 'token', userId, role: 'learner', tokenId: '', scopes: practice } };
}
