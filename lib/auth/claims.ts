import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { claims } from '@/db/schema';
import { AppError } from '@/lib/http/errors';
import { foldName } from './normalize';

export type IdentityClaim = { kind: 'email' | 'account' | 'local' | 'first-admin'; value: string };

/** Something only one user of the whole instance can have. */
export type Claim = IdentityClaim | { kind: 'lab-nonce' | 'lab-evidence' | 'interview-share'; value: string };

export const emailClaim = (email: string): IdentityClaim => ({ kind: 'email', value: email });
export const localClaim = (name: string): IdentityClaim => ({ kind: 'local', value: foldName(name) });
export const accountClaim = (provider: string, id: string): IdentityClaim => ({
  kind: 'account',
  value: `${provider}:${id}`,
});
export const firstAdminClaim: IdentityClaim = { kind: 'first-admin', value: '' };

const taken: Record<IdentityClaim['kind'], string> = {
  email: 'That e-mail address already has an account.',
  account: 'That account is already connected to someone here.',
  local: 'That name is taken on this machine. Pick another.',
  'first-admin': 'There is an admin already.',
};

/** Somebody else holds the claim. */
export class TakenError extends AppError {
  override readonly name = 'TakenError';
  constructor(kind: IdentityClaim['kind']) {
    super('conflict', taken[kind]);
  }
}

/** SHA-256 of `kind:value`, so that the table of claims reveals no addresses. */
export function claimKey(claim: Claim): string {
  return createHash('sha256').update(`${claim.kind}:${claim.value}`).digest('hex');
}

/** True when the claim is now `userId`'s; waits for a rival transaction that is taking it. */
export async function takeClaim(tx: Db, claim: Claim, userId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(claims)
    .values({ keyHash: claimKey(claim), kind: claim.kind, userId, createdAt: now })
    .onConflictDoNothing()
    .returning({ userId: claims.userId });
  return rows.length > 0;
}

/** Takes the claim or throws TakenError. */
export async function requireClaim(tx: Db, claim: IdentityClaim, userId: string, now: Date): Promise<void> {
  if (!(await takeClaim(tx, claim, userId, now))) throw new TakenError(claim.kind);
}

export async function dropClaim(tx: Db, claim: Claim, userId: string): Promise<void> {
  await tx.delete(claims).where(and(eq(claims.keyHash, claimKey(claim)), eq(claims.userId, userId)));
}

export async function holderOf(db: Db, claim: Claim): Promise<string | null> {
  const [row] = await db
    .select({ userId: claims.userId })
    .from(claims)
    .where(eq(claims.keyHash, claimKey(claim)));
  return row?.userId ?? null;
}
