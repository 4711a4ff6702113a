import { nonceOf } from './nonce';
import type { AttemptRow } from './queries';
import type { Attempt } from './schemas';

/** `2026-11-29T12:40:00Z`: without parts of a second, two of them compare as text in `sh`. */
const toSeconds = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z');

export function toWireAttempt(row: AttemptRow): Attempt {
  const { id, slug, version } = row;
  const times = { issuedAt: toSeconds(row.issuedAt), expiresAt: toSeconds(row.expiresAt) };
  return { id, slug, labVersion: version, nonce: nonceOf(row), ...times };
}

/** What a learner pastes into `./lab start` when their machine should not talk to `server` itself. */
export function startCode(server: string, { id, nonce, expiresAt, slug, labVersion }: Attempt): string {
  return Buffer.from([server, id, nonce, expiresAt, slug, labVersion].join('|')).toString('base64url');
}
