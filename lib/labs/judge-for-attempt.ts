import 'server-only';
import type { Db } from '@/db/client';
import { AppError } from '@/lib/http/errors';
import { checkSubmittedFiles } from './bundle/check-submitted-files';
import { readBundle } from './bundle/read-bundle';
import type { Bundle } from './evidence';
import { flagForeignNonces } from './flag-evidence';
import { addFlags, type Judged, judgeBundle } from './judge-bundle';
import type { Manifest } from './manifest-schema';
import { nonceOf } from './nonce';
import type { AttemptRow } from './queries';

type Judging = { db: Db; now: Date; attempt: AttemptRow; manifest: Manifest; bytes: Uint8Array };

/**
 * Reads a bundle and judges it for the attempt it was sent for. Another's mark in it is flagged, not refused.
 * Throws `invalid` or `too_large` for a bundle that is refused, `conflict` for one of another attempt.
 */
export async function judgeForAttempt({ db, now, attempt, manifest, bytes }: Judging): Promise<Judged> {
  const bundle = await readBundle(bytes);
  requireSameAttempt(bundle, attempt);
  checkSubmittedFiles(manifest, bundle);
  const judged = judgeBundle({ manifest, bundle, attempt, nonce: nonceOf(attempt), receivedAt: now });
  return addFlags(judged, await flagForeignNonces(db, attempt.userId, judged.foreignNonces));
}

function requireSameAttempt({ lab, attempt: made }: Bundle, { id, slug, version }: AttemptRow): void {
  if (lab.id !== slug) {
    throw new AppError('conflict', `This bundle is of the lab ${lab.id}, and the attempt is for ${slug}.`);
  }
  if (lab.version !== version) {
    const what = `This bundle is of version ${lab.version} of the lab, and the attempt is for ${version}.`;
    throw new AppError('conflict', `${what} Download the lab again, then run \`./lab start\`.`);
  }
  if (made.id !== id) {
    const what = 'This bundle was made in another attempt.';
    throw new AppError('conflict', `${what} Run \`./lab start\`, then \`./lab check\` and hand in the new bundle.`);
  }
}
