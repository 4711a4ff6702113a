'use client';
import { useRef, useState } from 'react';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { useFormResult } from './action-form';

/** The token just made, to be copied now or never. */
export function TokenReveal() {
  const { token } = useFormResult();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');
  if (!token) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied('Copied.');
    } catch {
      // Plain http has no clipboard: the text is selected, so Ctrl-C does it.
      field.current?.select();
      setCopied('Selected: press Ctrl-C or ⌘-C.');
    }
  };
  return (
    <Notice tone="good" title="Copy your token now. It is not shown again.">
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <input
          ref={field}
          readOnly
          value={token}
          aria-label="The new API token"
          onFocus={(event) => event.target.select()}
          className="min-h-10 min-w-0 flex-1 basis-64 rounded-md border border-line-strong bg-surface px-3 font-mono text-sm"
        />
        <Button onClick={() => void copy()}>Copy</Button>
        <output className="text-sm font-semibold">{copied}</output>
      </div>
    </Notice>
  );
}
