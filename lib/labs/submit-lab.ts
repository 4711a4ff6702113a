import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { labAttempts, labSubmissions } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner, newId } from '@/lib/auth';
import { bringForward } from '@/lib/review';
import { type BundleInput, bundleSchema, countJudgement } from './bundle-input';
import { flagSharedEvidence } from './flag-evidence';
import { addFlags, type Judged } from './judge-bundle';
import { judgeForAttempt } from './judge-for-attempt';
import { judgeVersion } from './judge-version';
import type { Manifest } from './manifest-schema';
import { payLab } from './pay-lab';
import { type AttemptRow, findAttempt, findManifest, listHintsTaken } from './queries';
import { requireOpen } from './require-open';
import type { Submission } from './schemas';
import { judgementOf } from './score';
import { findSubmission, findSubmissionOf } from './submission-queries';
import { toWireSubmission } from './submission-wire';

type Handing = { ctx: Ctx; attempt: AttemptRow; bytes: Uint8Array; bundleHash: string };

/**
 * Hands a bundle in for an attempt, which closes it; cards of failed checks come to tomorrow's review. The same bundle
 * again answers with the same submission. Throws `not_found` for another's attempt, `conflict` for a closed one or a
 * bundle of another, `invalid` or `too_large` for a bundle that is refused, `rate_limited`.
 */
export async function submitLab({ ctx, input }: { ctx: Ctx; input: BundleInput }): Promise<Submission> {
  const { userId } = authorize(ctx, 'labs:write');
  const { attemptId, bundle: bytes } = bundleSchema.parse(input);
  await countJudgement(userId, ctx.now);
  const bundleHash = createHash('sha256').update(bytes).digest('hex');
  const attempt = await findAttempt(ctx.db, userId, attemptId);
  const handing = { ctx, attempt, bytes, bundleHash };
  const earlier = await findEarlier(handing, ctx.db);
  if (earlier) return earlier;
  requireOpen(attempt, ctx.now);
  const manifest = await findManifest(ctx.db, attempt.slug, attempt.version);
  const judged = await judgeForAttempt({ db: ctx.db, now: ctx.now, attempt, manifest, bytes });
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const current = await findAttempt(tx, userId, attemptId);
    // Two that come together are judged together; the lock lets one of them in first.
    const rival = await findEarlier({ ...handing, attempt: current }, tx);
    if (rival) return rival;
    requireOpen(current, ctx.now);
    return record(tx, handing, manifest, judged);
  });
}

/** The submission that these very bytes were before. */
async function findEarlier({ attempt, bundleHash }: Handing, db: Ctx['db']): Promise<Submission | null> {
  if (!attempt.submittedAt) return null;
  const row = await findSubmissionOf(db, attempt.userId, attempt.id);
  return row?.bundleHash === bundleHash ? toWireSubmission(row) : null;
}

async function record(tx: Transaction, handing: Handing, manifest: Manifest, judgedAlone: Judged): Promise<Submission> {
  const { attempt, bytes, bundleHash } = handing;
  const { userId, slug, version } = attempt;
  const { now } = handing.ctx;
  const ctx = { ...handing.ctx, db: tx };
  const judged = addFlags(judgedAlone, await flagSharedEvidence(tx, userId, judgedAlone, now));
  const { bundle, flags } = judged;
  const failed = judged.checks.filter(({ status }) => status === 'fail');
  const cardIds = [...new Set(failed.flatMap(({ cards }) => cards))];
  const cards = await bringForward({ ctx, input: { cardIds, reason: `lab ${slug}` } });
  const hints = await listHintsTaken(tx, userId, attempt.id);
  const { verdict, tier, score, max, hintCost, checks } = judgementOf(manifest, judged, hints);
  await payLab({ db: tx, userId, now }, manifest, { verdict, tier });
  const id = newId(now);
  await tx.insert(labSubmissions).values({
    userId,
    id,
    attemptId: attempt.id,
    slug,
    version,
    submittedAt: now,
    gradedAt: now,
    judgeVersion,
    verdict,
    tier,
    score,
    max,
    hintCost,
    checks,
    flags,
    cards,
    engine: bundle.engine,
    startedAt: byTheirClock(bundle.startedAt),
    finishedAt: byTheirClock(bundle.finishedAt),
    bundle: bytes,
    bundleHash,
    fingerprint: bundle.fingerprint,
  });
  await tx
    .update(labAttempts)
    .set({ submittedAt: now })
    .where(and(eq(labAttempts.userId, userId), eq(labAttempts.id, attempt.id)));
  return toWireSubmission(await findSubmission(tx, userId, id));
}

/** A machine without a clock may be in the year 0, where PostgreSQL does not follow. */
const byTheirClock = (ms: number): Date => new Date(Math.max(0, ms));
