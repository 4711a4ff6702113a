import 'server-only';
import { z } from 'zod';
import { countAgainstLimit } from '@/lib/http';

/** A bundle's bytes as they arrived, for one of the caller's attempts. */
export const bundleSchema = z.object({ attemptId: z.uuid(), bundle: z.instanceof(Uint8Array) });
export type BundleInput = { attemptId: string; bundle: Uint8Array };

const JUDGEMENTS_PER_MINUTE = 10;

/** Counts one check or submission of a learner. Throws `rate_limited` after 10 in a minute. */
export function countJudgement(userId: string, now: Date): Promise<void> {
  return countAgainstLimit({ key: `lab-judge:${userId}`, limit: JUDGEMENTS_PER_MINUTE, windowSeconds: 60, now });
}
