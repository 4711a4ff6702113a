import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { type BundleInput, bundleSchema, countJudgement } from './bundle-input';
import { judgeForAttempt } from './judge-for-attempt';
import { findAttempt, findManifest, listHintsTaken } from './queries';
import { requireOpen } from './require-open';
import type { Judgement } from './schemas';
import { judgementOf } from './score';
import { toWireFlags } from './submission-wire';

/**
 * Judges a bundle as `submitLab` would, and records nothing: the attempt stays open. Throws `not_found` for another's
 * attempt, `conflict` for a closed one, `invalid` or `too_large` for a bundle that is refused, `rate_limited`.
 */
export async function checkLab({ ctx, input }: { ctx: Ctx; input: BundleInput }): Promise<Judgement> {
  const { userId } = authorize(ctx, 'labs:write');
  const { attemptId, bundle } = bundleSchema.parse(input);
  await countJudgement(userId, ctx.now);
  const attempt = await findAttempt(ctx.db, userId, attemptId);
  requireOpen(attempt, ctx.now);
  const [manifest, hints] = await Promise.all([
    findManifest(ctx.db, attempt.slug, attempt.version),
    listHintsTaken(ctx.db, userId, attemptId),
  ]);
  const judged = await judgeForAttempt({ db: ctx.db, now: ctx.now, attempt, manifest, bytes: bundle });
  const flags = toWireFlags(judged.flags);
  return { ...judgementOf(manifest, judged, hints), flags };
}
