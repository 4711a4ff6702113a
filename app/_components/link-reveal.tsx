'use client';
import { Notice } from '@/lib/ui/notice';
import { useFormResult } from './action-form';
import { CopyField } from './copy-field';

/** The link just made, to be copied now or never; it leads to `path` and the secret. */
export function LinkReveal({ path, label }: { path: string; label: string }) {
  const { token } = useFormResult();
  if (!token) return null;
  // Without scripts the server draws this, and the path alone has to do.
  const origin = typeof location === 'undefined' ? '' : location.origin;
  return (
    <Notice tone="good" title="Copy the link now. It is not shown again.">
      <div className="mt-2">
        <CopyField value={`${origin}${path}/${token}`} label={label} />
      </div>
    </Notice>
  );
}
