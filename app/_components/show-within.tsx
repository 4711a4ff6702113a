import { setTimeout as wait } from 'node:timers/promises';
import { type ReactNode, Suspense } from 'react';

const PATIENCE_MS = 300;
const late = Symbol('late');

/**
 * A page whole, or after 300 ms its skeleton first. Unlike `loading.tsx` it never flashes gray on a quick server,
 * and a quick page needs no script to appear. Never for a page with a form or words being typed: drawn again after an
 * action, it may come in the other way, and React would then throw away what it held.
 */
export async function showWithin(page: Promise<ReactNode>, skeleton: ReactNode): Promise<ReactNode> {
  const first = await Promise.race([page, wait(PATIENCE_MS, late)]);
  if (first !== late) return first;
  return (
    <Suspense fallback={skeleton}>
      <Late page={page} />
    </Suspense>
  );
}

async function Late({ page }: { page: Promise<ReactNode> }) {
  return await page;
}
