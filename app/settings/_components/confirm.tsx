import type { ReactNode } from 'react';

/** A quiet button that opens onto what it does and the real button; no dialog, no script. */
export function Confirm({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-8 list-none items-center rounded-md px-2 text-sm font-semibold text-accent group-open:text-muted hover:bg-accent-soft [&::-webkit-details-marker]:hidden">
        <span className="group-open:hidden">{label}</span>
        <span className="hidden group-open:inline">Keep it</span>
      </summary>
      <div className="mt-2 grid gap-3 rounded-md bg-sunken p-4">{children}</div>
    </details>
  );
}
