import { Notice } from '@/lib/ui/notice';

/** Says that a live page is not live just now. */
export function LostNotice({ isLost, children }: { isLost: boolean; children: string }) {
  if (!isLost) return null;
  return (
    <Notice tone="warn" role="alert" title="Connection lost, trying again.">
      <p>{children}</p>
    </Notice>
  );
}
