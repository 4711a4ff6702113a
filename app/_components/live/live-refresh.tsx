'use client';
import { useRouter } from 'next/navigation';
import { LostNotice } from './lost-notice';
import { useLive } from './use-live';

/** Draws the page anew whenever the stream at `url` says that something changed; what is typed stays. */
export function LiveRefresh({ url, children }: { url: string; children: string }) {
  const router = useRouter();
  const { isLost } = useLive(url, () => router.refresh());
  return <LostNotice isLost={isLost}>{children}</LostNotice>;
}
