'use client';
import { useFormResult } from '@/app/_components/action-form';
import { CopyField } from '@/app/_components/copy-field';
import { Notice } from '@/lib/ui/notice';

/** The secret just made, to be copied now or never. */
export function SecretReveal() {
  const { token } = useFormResult();
  if (!token) return null;
  return (
    <Notice tone="good" title="Copy the signing secret now. It is not shown again.">
      <p>Only a program that checks signatures needs it; a chat does not.</p>
      <div className="mt-2">
        <CopyField value={token} label="Signing secret" />
      </div>
    </Notice>
  );
}
