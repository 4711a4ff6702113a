import 'server-only';
import type { Db } from '@/db/client';
import { holderOf, takeClaim } from '@/lib/auth';
import type { Judged } from './judge-bundle';
import type { StoredFlag } from './submission-wire';

/** Whose the nonces are that are not of this attempt, when they are anyone's. */
export async function flagForeignNonces(db: Db, userId: string, nonces: readonly string[]): Promise<StoredFlag[]> {
  const holders = await Promise.all(nonces.map((value) => holderOf(db, { kind: 'lab-nonce', value })));
  return [...new Set(holders)].map((holder) => {
    if (holder === null)
      return { code: 'unknown-nonce', detail: 'The evidence carries a mark that was never given out.' };
    if (holder === userId) {
      return { code: 'other-attempt', detail: 'Some of the evidence was made in another attempt of yours.' };
    }
    return {
      code: 'foreign-nonce',
      detail: 'Some of the evidence carries the mark of another learner.',
      otherUserId: holder,
    };
  });
}

/** Claims the evidence for the learner; flags it when another handed in the very same. */
export async function flagSharedEvidence(tx: Db, userId: string, { bundle }: Judged, now: Date): Promise<StoredFlag[]> {
  // Where nothing ran, there is nothing to tell one learner's evidence from another's.
  if (![...bundle.steps.values()].some(({ status }) => status === 'done')) return [];
  const claim = { kind: 'lab-evidence', value: bundle.fingerprint } as const;
  if (await takeClaim(tx, claim, userId, now)) return [];
  const holder = await holderOf(tx, claim);
  if (holder === null || holder === userId) return [];
  const detail = 'Another learner handed in the very same evidence before.';
  return [{ code: 'shared-evidence', detail, otherUserId: holder }];
}
