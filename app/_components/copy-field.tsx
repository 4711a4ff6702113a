'use client';
import { useRef, useState } from 'react';
import { Button } from '@/lib/ui/button';

/** One line to take along, and a button that copies it. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied('Copied.');
    } catch {
      // Plain http has no clipboard: the text is selected, so Ctrl-C does it.
      field.current?.select();
      setCopied('Selected: press Ctrl-C or ⌘-C.');
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={field}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.target.select()}
        className="min-h-10 min-w-0 flex-1 basis-64 rounded-md border border-line-strong bg-surface px-3 font-mono text-sm"
      />
      <Button onClick={() => void copy()} aria-label={`Copy: ${label}`}>
        Copy
      </Button>
      <output className="text-sm font-semibold">{copied}</output>
    </div>
  );
}
