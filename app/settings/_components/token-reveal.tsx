'use client';
import { useFormResult } from '@/app/_components/action-form';
import { CopyField } from '@/app/_components/copy-field';
import { Notice } from '@/lib/ui/notice';

/** The token just made, to be copied now or never. */
export function TokenReveal() {
  const { token } = useFormResult();
  if (!token) return null;
  return (
    <Notice tone="good" title="Copy your token now. It is not shown again.">
      <div className="mt-2">
        <CopyField value={token} label="The new API token" />
      </div>
    </Notice>
  );
}
