import { crossCheck } from './bundle/cross-check';
import type { Bundle } from './evidence';
import { judgeLab } from './judges';
import type { Manifest } from './manifest-schema';
import { isNonce } from './nonce';
import type { AttemptRow } from './queries';
import type { JudgedCheck, Tier } from './schemas';
import type { StoredFlag } from './submission-wire';

export type Judged = {
  bundle: Bundle;
  checks: JudgedCheck[];
  tier: Tier;
  flags: StoredFlag[];
  /** Marks in the evidence that are not of its attempt; whose they are, only the database knows. */
  foreignNonces: string[];
};

type Judging = {
  manifest: Manifest;
  bundle: Bundle;
  attempt: Pick<AttemptRow, 'id' | 'issuedAt' | 'expiresAt'>;
  nonce: string;
  receivedAt: Date;
};

/** Judges evidence by the manifest, and how far it can be believed. Pure: the same evidence, the same judgement. */
export function judgeBundle({ manifest, bundle, attempt, nonce, receivedAt }: Judging): Judged {
  const results = new Map(judgeLab(manifest, bundle).map((result) => [result.id, result]));
  const checks = manifest.checks.map(({ id, task, title, points, required, cards }): JudgedCheck => {
    const { status, ...said } = results.get(id) ?? { status: 'error' as const };
    return { ...said, id, task, title, points, required, status, cards };
  });
  const { id, issuedAt, expiresAt } = attempt;
  const facts = { id, nonce, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() };
  const { tier, flags } = crossCheck(manifest, bundle, facts, receivedAt.getTime());
  const found = flags.flatMap((flag) => flag.nonce ?? []);
  const claimed = isNonce(bundle.attempt.nonce, nonce) ? [] : [bundle.attempt.nonce];
  return {
    bundle,
    checks,
    tier: claimed.length > 0 ? 'self-run' : tier,
    flags: flags.filter(({ code }) => code !== 'foreign-nonce').map(({ code, detail }) => ({ code, detail })),
    foreignNonces: [...new Set([...claimed, ...found])],
  };
}

/** With what was found out besides; evidence with any flag is no more than self-run. */
export function addFlags(judged: Judged, flags: readonly StoredFlag[]): Judged {
  return flags.length === 0 ? judged : { ...judged, tier: 'self-run', flags: [...flags, ...judged.flags] };
}
