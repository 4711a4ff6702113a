import { checkSubmittedFiles } from '../bundle/check-submitted-files';
import { readBundle } from '../bundle/read-bundle';
import { judgeBundle } from '../judge-bundle';
import type { Manifest } from '../manifest-schema';
import { judgementOf } from '../score';
import type { Turn } from './outcome';

export type Rebuild = {
  manifest: Manifest;
  handedIn: ReadonlyMap<string, string>;
  /** What the run on the engine packed. */
  bytes: Uint8Array;
  attempt: { id: string; nonce: string; issuedAt: Date; expiresAt: Date };
  now: Date;
};

/**
 * Judges what a run on the operator's engine saw by the same judges and cross-checks as a learner's evidence. Only a
 * pass whose evidence is `checked`, and which is of the very files that were handed in, is `raised`; a step that ran
 * out of time, or a check that could not be judged, is no difference and means `again`. Throws for a broken bundle.
 */
export async function judgeRebuild({ manifest, handedIn, bytes, attempt, now }: Rebuild): Promise<Turn> {
  const bundle = await readBundle(bytes);
  checkSubmittedFiles(manifest, bundle);
  const { files } = bundle;
  const isSame = files.size === handedIn.size && [...handedIn].every(([path, text]) => files.get(path) === text);
  if (!isSame || bundle.attempt.id !== attempt.id) {
    return { kind: 'again', reason: 'What was built again was not what was handed in.' };
  }
  const judged = judgeBundle({ manifest, bundle, attempt, nonce: attempt.nonce, receivedAt: now });
  const { verdict, tier, checks } = judgementOf(manifest, judged, []);
  if (verdict === 'passed' && tier === 'checked') return { kind: 'raised' };
  const missed = checks.filter(({ required, status }) => required && status !== 'pass');
  const late = missed.find(({ reason }) => reason === 'timeout');
  if (late) return { kind: 'again', reason: `“${late.title}” ran out of time.` };
  if (verdict === 'error') return { kind: 'again', reason: 'The engine did not answer every step.' };
  const flags = judged.flags.map(({ detail }) => detail);
  return {
    kind: 'differs',
    reasons: verdict === 'passed' ? ['It passed, but what was seen does not agree with itself.', ...flags] : flags,
    checks: missed.map(({ id, title, status }) => ({ id, title, status })),
  };
}
