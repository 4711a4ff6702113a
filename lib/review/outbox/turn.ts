import type { OutboxStore } from './store';

/** Longer than one request may take; the lease is renewed before each. */
const leaseMs = 30_000;

/**
 * Runs `work` while no other tab of this learner sends. Web Locks exist only in secure contexts, so
 * a lease in the same database stands in for them on plain http. Without a turn `work` does not
 * run and the answer is false. `work` calls `renew` before each request.
 */
export async function takeTurn(
  name: string,
  store: OutboxStore,
  owner: string,
  now: () => number,
  work: (renew: () => Promise<boolean>) => Promise<void>,
): Promise<boolean> {
  const locks = globalThis.navigator?.locks;
  if (locks && store.durable) {
    await locks.request(name, () => work(async () => true));
    return true;
  }
  const renew = () => store.takeLease(owner, now(), now() + leaseMs);
  if (!(await renew())) return false;
  try {
    await work(renew);
  } finally {
    await store.dropLease(owner);
  }
  return true;
}

/**
 * Exponential back-off with full jitter, in milliseconds: uniform in [base, min(cap, base × 2^attempt)].
 * `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number, base = 1000, cap = 120_000): number {
  return Math.round(base + random * (Math.min(cap, base * 2 ** attempt) - base));
}
