import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx, lockOwner } from '@/lib/auth';
import { readBundle } from './bundle/read-bundle';
import { flagForeignNonces } from './flag-evidence';
import { addFlags, judgeBundle } from './judge-bundle';
import { judgeVersion } from './judge-version';
import { nonceOf } from './nonce';
import { payLab } from './pay-lab';
import { findManifest, listHintsTaken } from './queries';
import { findEvidence, pageOfSubmissions, rewriteJudgement, type SubmissionKey } from './regrade-queries';
import { judgementOf } from './score';
import { isAboutPeople, type StoredFlag } from './submission-wire';

export const regradeSchema = z.object({
  /** Only this lab. */
  slug: z.string().optional(),
  /** Where the batch before this one ended. */
  after: z.object({ userId: z.uuid(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
export type RegradeInput = z.input<typeof regradeSchema>;

/** `next` begins the following batch; null when this was the last. */
export type RegradeResult = { judged: number; changed: number; next: SubmissionKey | null };

/**
 * Judges a batch of stored evidence again, each by the checks of its own version. `gradedAt` moves, `submittedAt` never
 * does, and what was found out about other learners stays. For admins and the admin command line.
 */
export async function regradeSubmissions({ ctx, input }: { ctx: Ctx; input: RegradeInput }): Promise<RegradeResult> {
  authorizeAdmin(ctx);
  const { slug, after, limit } = regradeSchema.parse(input);
  const page = await pageOfSubmissions(ctx.db, { slug, after, limit });
  let changed = 0;
  for (const key of page) if (await regradeOne(ctx, key)) changed += 1;
  return { judged: page.length, changed, next: page.length === limit ? (page.at(-1) ?? null) : null };
}

/** Whether the verdict, the tier or the score is another one now. */
async function regradeOne(ctx: Ctx, key: SubmissionKey): Promise<boolean> {
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, key.userId);
    const { attempt, ...before } = await findEvidence(tx, key);
    const bundle = await readBundle(before.bundle);
    const manifest = await findManifest(tx, attempt.slug, attempt.version);
    const known = (before.flags as StoredFlag[]).filter(isAboutPeople);
    // A mark that was right when it came is right for ever, also when the secret of the instance has changed since.
    const nonce = known.length > 0 ? nonceOf(attempt) : bundle.attempt.nonce;
    const anew = judgeBundle({ manifest, bundle, attempt, nonce, receivedAt: before.submittedAt });
    const people = known.length > 0 ? known : await flagForeignNonces(tx, key.userId, anew.foreignNonces);
    const judged = addFlags(anew, people);
    const hints = await listHintsTaken(tx, key.userId, attempt.id);
    const { verdict, score, max, hintCost, checks } = judgementOf(manifest, judged, hints);
    const isBuiltAgain = before.reexecution === 'raised' && verdict === 'passed' && judged.tier === 'checked';
    const tier = isBuiltAgain ? 're-executed' : judged.tier;
    const judgement = { verdict, tier, score, max, hintCost, checks, flags: judged.flags };
    await payLab({ db: tx, userId: key.userId, now: ctx.now }, manifest, { verdict, tier });
    await rewriteJudgement(tx, key, { ...judgement, judgeVersion, gradedAt: ctx.now });
    return verdict !== before.verdict || tier !== before.tier || score !== before.score;
  });
}
